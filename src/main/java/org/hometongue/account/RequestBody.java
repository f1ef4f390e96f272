package org.hometongue.account;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body into a digest and leaves it to be read again. Small ones stay in memory; a large one
 * (a roster) lies in a file of its own that goes when it has been read.
 */
final class RequestBody {
  private static final int IN_MEMORY = 1 << 20;

  private RequestBody() {}

  static InputStream digested(InputStream body, MessageDigest digest) {
    try {
      byte[] start = body.readNBytes(IN_MEMORY);
      digest.update(start);
      if (start.length < IN_MEMORY) {
        return new ByteArrayInputStream(start);
      }
      Path file = Files.createTempFile("hometongue-", ".body");
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(start);
        copy(body, out, digest);
      }
      return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The parts of a form in the order of their names: its boundary differs each time it is sent. */
  static void digest(FormData form, MessageDigest digest) {
    TreeSet<String> names = new TreeSet<>();
    form.forEach(names::add);
    try {
      for (String name : names) {
        for (FormValue part : form.get(name)) {
          text(name, digest);
          @Nullable String fileName = part.getFileName();
          text(fileName == null ? "" : fileName, digest);
          if (part.isFileItem()) {
            try (InputStream in = part.getFileItem().getInputStream()) {
              copy(in, OutputStream.nullOutputStream(), digest);
            }
          } else {
            text(part.getValue(), digest);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void text(String text, MessageDigest digest) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static void copy(InputStream from, OutputStream to, MessageDigest digest)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      digest.update(buffer, 0, read);
      to.write(buffer, 0, read);
    }
  }
}
