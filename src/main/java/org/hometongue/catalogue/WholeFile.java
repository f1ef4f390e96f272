package org.hometongue.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file so that it is there whole or as it was before, whatever happens in between. */
public final class WholeFile {
  private WholeFile() {}

  /** Makes the folders above it. */
  public static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("This is no file: " + file);
    }
    Files.createDirectories(folder);
    Path whole = folder.resolve("." + file.getFileName() + ".tmp");
    try {
      Files.writeString(whole, text, UTF_8);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }
}
