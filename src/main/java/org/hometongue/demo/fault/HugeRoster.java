package org.hometongue.demo.fault;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hometongue.demo.ground.ServiceNode;

/**
 * Row 18: a roster of ten million rows, or of a hundred thousand where time is short, is read by a
 * node whose heap is half a gigabyte. It is tried without changing anything.
 */
final class HugeRoster implements Injection {
  private static final int LARGE = 10_000_000;
  private static final int SHORT_OF_TIME = 100_000;
  private static final double ROWS_A_SECOND = 50_000;
  private static final int OK = 200;

  @Override
  public Outcome run(Stage stage) {
    int rows = stage.scale().families() < Scale.WHOLE.families() ? SHORT_OF_TIME : LARGE;
    Path file = write(stage.ground().folder().resolve("huge.csv"), rows);
    try {
      ServiceNode node = stage.ground().first();
      long begun = System.nanoTime();
      ServiceNode.Answer answer =
          node.postFile("/rosters?dryRun=true", node.token(), "text/csv", file);
      double rate = rows / ((System.nanoTime() - begun) / 1e9);
      Outcome outcome =
          Outcome.nothingLost().and(answer.status() == OK, "answered " + answer.status());
      return answer.status() != OK
          ? outcome
          : outcome
              .and(
                  answer.json().path("rows").asLong() == rows,
                  answer.json().path("rows").asLong() + " rows read of " + rows)
              .and(rate >= ROWS_A_SECOND, "%,.0f rows a second".formatted(rate));
    } finally {
      delete(file);
    }
  }

  private static Path write(Path file, int rows) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("family,school,grade,language,phone\n");
      for (int n = 0; n < rows; n++) {
        out.write("H" + n + ",Lincoln,7,es,\n");
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
