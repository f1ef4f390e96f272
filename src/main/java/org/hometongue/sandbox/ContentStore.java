package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Content templates by sid, kept in {@code content.jsonl}: a line each, the newest counts. */
final class ContentStore {

  private final Path file;
  private final Map<String, ContentTemplate> contents = new LinkedHashMap<>();

  private ContentStore(Path file) {
    this.file = file;
  }

  static ContentStore open(Path dataFolder) throws IOException {
    ContentStore store = new ContentStore(dataFolder.resolve("content.jsonl"));
    if (Files.exists(store.file)) {
      // A last line without its end was cut off by a kill, and never answered.
      String whole = Files.readString(store.file, UTF_8);
      for (String line : whole.substring(0, whole.lastIndexOf('\n') + 1).lines().toList()) {
        ContentTemplate content = SandboxJson.read(SandboxJson.read(line), ContentTemplate.class);
        store.contents.put(content.sid(), content);
      }
      store.save();
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
    Files.writeString(
        file, line(content), UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    contents.put(content.sid(), content);
  }

  synchronized boolean remove(String sid) throws IOException {
    boolean there = contents.remove(sid) != null;
    if (there) {
      save();
    }
    return there;
  }

  private void save() throws IOException {
    StringBuilder all = new StringBuilder();
    contents.values().forEach(content -> all.append(line(content)));
    Path next = file.resolveSibling("content.jsonl.next");
    Files.writeString(next, all, UTF_8);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String line(ContentTemplate content) {
    return SandboxJson.write(content) + "\n";
  }
}
