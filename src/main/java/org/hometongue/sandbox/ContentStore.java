package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Content templates by sid, kept in {@code content.json}. A few hundred at most: written whole. */
final class ContentStore {

  private final Path file;
  private final Map<String, ContentTemplate> contents = new LinkedHashMap<>();

  private ContentStore(Path file) {
    this.file = file;
  }

  static ContentStore open(Path dataFolder) throws IOException {
    ContentStore store = new ContentStore(dataFolder.resolve("content.json"));
    if (Files.exists(store.file)) {
      for (JsonNode node : SandboxJson.read(Files.readAllBytes(store.file))) {
        ContentTemplate content = SandboxJson.read(node, ContentTemplate.class);
        store.contents.put(content.sid(), content);
      }
    }
    return store;
  }

  synchronized @Nullable ContentTemplate find(String sid) {
    return contents.get(sid);
  }

  synchronized List<ContentTemplate> all() {
    return new ArrayList<>(contents.values());
  }

  synchronized void put(ContentTemplate content) throws IOException {
    contents.put(content.sid(), content);
    save();
  }

  synchronized boolean remove(String sid) throws IOException {
    boolean there = contents.remove(sid) != null;
    if (there) {
      save();
    }
    return there;
  }

  private void save() throws IOException {
    ArrayNode all = SandboxJson.tree(List.of());
    contents.values().forEach(content -> all.add(SandboxJson.<JsonNode>tree(content)));
    Path next = file.resolveSibling("content.json.next");
    Files.writeString(next, SandboxJson.write(all), UTF_8);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
