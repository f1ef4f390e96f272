package org.hometongue.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RosterMemoryTest {
  private static final long SIZE = 160L << 20;

  /** Runs in a JVM of its own with a heap far smaller than the file. */
  public static final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] args) throws IOException {
      RosterFindings findings = new RosterFindings();
      long[] rows = {0};
      RosterSink counting =
          new RosterSink() {
            @Override
            public void school(String code, String name) {}

            @Override
            public void row(RosterRow row) {
              rows[0]++;
            }
          };
      new HouseholdCsv(null, findings, counting).read(new EndlessRoster(SIZE));
      System.out.println(rows[0] + " rows, " + findings.rejectedRows() + " rejected");
    }
  }

  @Test
  void aFilePassesThroughAHeapFarSmallerThanItself() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName())
            .redirectErrorStream(true)
            .start();
    String last = "";
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = line;
      }
    }
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(last).isEqualTo(EndlessRoster.rows(SIZE) + " rows, 0 rejected");
  }
}
