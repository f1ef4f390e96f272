package org.hometongue.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreatedMessageTest {
  @Test
  void findsTheIdOfTheMessageAndOfNothingInside() throws IOException {
    assertThat(
            CreatedMessage.sid(
                """
                {"body": "Schools are open.", "subresource_uris": {"sid": "inner"}, "sid": "SM1", "status": "queued",
                 "error_code": null, "to": "+12025550123", "list": [1, {"sid": "other"}]}
                """))
        .contains("SM1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"sid\": null}", "{\"sid\": 7}", "{\"sid\": {\"sid\": \"SM1\"}}"})
  void anAnswerMayHaveNone(String answer) throws IOException {
    assertThat(CreatedMessage.sid(answer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{\"sid\": \"SM1\", \"bo",
        "{\"sid\": \"SM1\"} {\"sid\": \"SM2\"}",
      })
  void whatIsNoWholeObjectIsNoAnswer(String answer) {
    assertThatThrownBy(() -> CreatedMessage.sid(answer)).isInstanceOf(IOException.class);
  }
}
