package org.hometongue.inbound.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassifyCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void eachLineGetsItsAnswer() throws IOException {
    assertThat(
            run(
                false,
                """
                {"text": "Alto por favor", "language": "es-US"}
                {"text": "cancel", "language": "en", "context": "conference.invite"}
                {"text": "2", "context": {"choices": ["home", "video"]}}
                {"text": "2", "context": {"template": "lang.menu"}}
                {"text": "2", "language": null, "context": null}
                """))
        .isZero();
    assertThat(lines())
        .containsExactly(
            "{\"intent\":\"stop\",\"confidence\":0.95,\"matched\":\"alto\"}",
            "{\"intent\":\"ask\",\"confidence\":0.5,\"matched\":\"cancel\"}",
            "{\"intent\":\"answer\",\"confidence\":1.0,\"matched\":\"2\"}",
            "{\"intent\":\"language\",\"confidence\":1.0,\"matched\":\"2\"}",
            "{\"intent\":\"person\",\"confidence\":0.5,\"matched\":\"\"}");
  }

  @Test
  void aLineThatCannotBeReadIsAnsweredInItsPlace() throws IOException {
    assertThat(
            run(
                false,
                """
                nonsense
                {"text": 7}

                {"text": "stop", "language": "not a tag at all"}
                {"text": "stop"}
                """))
        .isEqualTo(1);
    assertThat(lines()).hasSize(5);
    assertThat(lines().subList(0, 4)).allSatisfy(line -> assertThat(line).contains("error"));
    assertThat(lines().getLast()).contains("\"stop\"");
  }

  @Test
  void theSpeedIsSaidBesideTheAnswers() throws IOException {
    run(true, "{\"text\": \"stop\"}\n");
    assertThat(lines()).hasSize(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("microseconds");
  }

  private int run(boolean speed, String input) throws IOException {
    ClassifyCommand command =
        new ClassifyCommand(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8));
    command.speed = speed;
    return command.call();
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
