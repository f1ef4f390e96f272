package org.hometongue.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;

/**
 * {@code reviews/<tag>.json} of a folder. What stands in it is never changed: a decision is added
 * at its end, and the file is there whole or as it was before.
 */
public final class ReviewFile {
  private final Path template;
  private final Path file;

  /**
   * @param folder laid out like {@code translations/}
   */
  public ReviewFile(Path folder, String templateId, LanguageTag tag) {
    template = folder.resolve("templates").resolve(templateId);
    file = template.resolve("reviews").resolve(tag.value() + ".json");
  }

  /**
   * Adds the decision. One writer at a time: the decision is made while the lock is held, so that
   * it sees all earlier ones.
   *
   * @throws Problem {@code review-file} when the present file cannot be used
   */
  public Review append(Supplier<Review> decision) throws IOException {
    try (FileChannel lock =
            FileChannel.open(template.resolve("source.json"), StandardOpenOption.WRITE);
        FileLock held = lock.lock()) {
      if (!held.isValid()) {
        throw new IOException("The lock on " + template + " was lost.");
      }
      Review review = decision.get();
      ArrayNode all = present();
      all.add(ReviewWriter.json(review));
      WholeFile.write(file, PrettyJson.write(all));
      return review;
    }
  }

  private ArrayNode present() throws IOException {
    if (!Files.exists(file)) {
      return JsonNodeFactory.instance.arrayNode();
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      ReviewReader.read(bytes);
      JsonNode json = StrictJson.parse(bytes);
      return (ArrayNode) json;
    } catch (CorruptFileException e) {
      throw Problem.invalid(
          "review-file",
          "The file %s cannot be used, so nothing was added to it. %s Restore it first."
              .formatted(file, e.getMessage()));
    }
  }
}
