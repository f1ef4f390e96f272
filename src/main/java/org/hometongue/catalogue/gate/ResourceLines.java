package org.hometongue.catalogue.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The data files of the gates that travel in the jar beside the classes. */
final class ResourceLines {
  private ResourceLines() {}

  /** All lines but empty ones and comments. */
  static List<String> of(String name) {
    try (InputStream in = ResourceLines.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("This build lacks " + name + ".");
      }
      return of(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> of(InputStream in) throws IOException {
    return new String(in.readAllBytes(), UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}
