package org.hometongue.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreatedMessageTest {
  @Test
  void keepsWhatWeReadAndNothingElse() {
    assertThat(
            CreatedMessage.shortened(
                """
                {"body": "Schools are open.", "sid": "SM1", "subresource_uris": {"media": "/m"}, "status": "queued",
                 "error_code": null, "to": "+12025550123", "list": [1, {"sid": "other"}]}
                """))
        .isEqualTo("{\"sid\":\"SM1\",\"status\":\"queued\",\"error_code\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{\"sid\": \"SM1\", \"bo",
        "{\"sid\": \"SM1\"} {\"sid\": \"SM2\"}",
        "{\"sid\": {\"a\": 1}}"
      })
  void leavesWhatIsNoWholeAnswerForTheSdkToRefuse(String answer) {
    assertThat(CreatedMessage.shortened(answer)).isEqualTo(answer);
  }
}
