package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.hometongue.platform.Verb;
import org.junit.jupiter.api.Test;

class SegmentsCommandTest {

  private int exitCode;

  private List<String> run(String input) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    exitCode = new SegmentsCommand(in, out).call();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void answersEachLine() throws IOException {
    List<String> answers =
        run(
            "{\"text\": \"Hello\"}\n{\"text\": \"mañana sí\", \"id\": 7}\n{\"text\":\"\\u0643\"}\n");

    assertThat(answers)
        .containsExactly(
            "{\"encoding\":\"GSM-7\",\"segments\":1,\"units\":5,\"forcedBy\":[]}",
            "{\"encoding\":\"UCS-2\",\"segments\":1,\"units\":9,\"forcedBy\":[\"í\"]}",
            "{\"encoding\":\"UCS-2\",\"segments\":1,\"units\":1,\"forcedBy\":[\"ك\"]}");
    assertThat(exitCode).isZero();
  }

  @Test
  void aBadLineGetsAnAnswerToo() throws IOException {
    List<String> answers =
        run("nonsense\n\n{\"text\": 5}\n[]\n{\"text\":\"a\"} x\n{\"text\":\"ok\"}");

    assertThat(answers).hasSize(6);
    assertThat(answers.subList(0, 5))
        .allMatch(answer -> answer.startsWith("{\"error\":\"Write one"));
    assertThat(answers.get(5)).contains("\"units\":2");
    assertThat(exitCode).isEqualTo(1);
  }

  @Test
  void isFoundAsAVerb() {
    assertThat(ServiceLoader.load(Verb.class).stream().map(ServiceLoader.Provider::type))
        .contains(SegmentsCommand.class);
  }

  @Test
  void readsTwentyThousandLinesASecond() throws IOException {
    String line = "{\"text\": \"" + "Lincoln: ستكون المدرسة مغلقة غدا. ".repeat(5) + "\"}\n";
    String input = line.repeat(20_000);
    run(input);
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertThat(run(input)).hasSize(20_000);
    long nanoseconds = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;

    assertThat(nanoseconds).isLessThan(1_000_000_000L);
  }
}
