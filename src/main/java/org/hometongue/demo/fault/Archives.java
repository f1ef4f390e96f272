package org.hometongue.demo.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hometongue.demo.ground.ServiceNode;

/**
 * Row 19: archives that unpack to a gigabyte, hold other archives or name files outside themselves.
 * Each is refused within two seconds, and nothing is written outside the data folder.
 */
final class Archives implements Injection {
  private static final int MIB = 1 << 20;
  private static final double SOON = 2;
  private static final int BAD_REQUEST = 400;
  private static final int FAULT = 500;

  private record Bad(String name, byte[] zip) {}

  @Override
  public Outcome run(Stage stage) {
    ServiceNode node = stage.ground().first();
    String token = node.token();
    Path outside = stage.ground().folder().resolve("hometongue-was-here.csv");
    Outcome outcome = Outcome.nothingLost();
    for (Bad bad : archives()) {
      long begun = System.nanoTime();
      ServiceNode.Answer answer =
          node.postBytes("/rosters?dryRun=true", token, "application/zip", bad.zip());
      double took = (System.nanoTime() - begun) / 1e9;
      outcome =
          outcome
              .and(
                  answer.status() >= BAD_REQUEST && answer.status() < FAULT,
                  bad.name() + " answered " + answer.status())
              .and(took <= SOON, "%s took %.1f s".formatted(bad.name(), took));
    }
    return outcome.and(!Files.exists(outside), "a file was written outside the data folder");
  }

  private static List<Bad> archives() {
    byte[] bomb = zip("users.csv", 1024);
    return List.of(
        new Bad("a bomb", bomb),
        new Bad("an archive in an archive", zip("inner.zip", bomb)),
        new Bad("a path outside", zip("../../hometongue-was-here.csv", new byte[8])),
        new Bad("an absolute path", zip("/tmp/hometongue-was-here.csv", new byte[8])),
        new Bad("half an archive", java.util.Arrays.copyOf(bomb, bomb.length / 2)));
  }

  /** So many MiB of the same byte. */
  private static byte[] zip(String name, int mebibytes) {
    return zip(
        name,
        out -> {
          byte[] part = new byte[MIB];
          for (int n = 0; n < mebibytes; n++) {
            out.write(part);
          }
        });
  }

  private static byte[] zip(String name, byte[] content) {
    return zip(name, out -> out.write(content));
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static byte[] zip(String name, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(java.util.zip.Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry(name));
      content.writeTo(zip);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
