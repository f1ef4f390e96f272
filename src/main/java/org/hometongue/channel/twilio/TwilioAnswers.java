package org.hometongue.channel.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Optional;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.Unknown;

/**
 * What an unsuccessful exchange with Twilio means. The line that matters runs between "surely not
 * taken" and "may have been taken": only the former may ever be sent again without asking.
 */
final class TwilioAnswers {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TwilioAnswers() {}

  /** Any answer but a 2xx. */
  static SendOutcome of(TwilioExchange.Answer answer) {
    int status = answer.status();
    Optional<Duration> retryAfter = answer.retryAfter();
    String http = "HTTP " + status;
    Optional<String> code = code(answer.body());
    if (status == 429) {
      // Never processed, whoever says so and in whatever form: Twilio or a proxy before it.
      return OutcomeTable.find(code.orElse(http))
          .or(() -> OutcomeTable.find(http))
          .orElseThrow()
          .outcome(retryAfter);
    }
    if (status < 400 || status >= 500 || status == 408 || code.isEmpty()) {
      // A redirect, a server error, or a page that Twilio did not write.
      return new Unknown("http-" + status, retryAfter);
    }
    return OutcomeTable.find(code.get())
        .or(() -> OutcomeTable.find(http))
        .orElseGet(() -> OutcomeTable.of(code.get()))
        .outcome(retryAfter);
  }

  private static Optional<String> code(String body) {
    try {
      JsonNode code = JSON.readTree(body).path("code");
      return code.isIntegralNumber() || code.isTextual()
          ? Optional.of(code.asText())
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
