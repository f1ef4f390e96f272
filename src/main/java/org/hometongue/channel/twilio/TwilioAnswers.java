package org.hometongue.channel.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.NotSent;
import org.hometongue.channel.SendOutcome.Unknown;

/**
 * What an unsuccessful exchange with Twilio means. The line that matters runs between "surely not
 * taken" and "may have been taken": only the former may ever be sent again without asking.
 */
final class TwilioAnswers {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TwilioAnswers() {}

  /** Any answer but a 2xx. */
  static SendOutcome of(int status, Optional<Duration> retryAfter, String body) {
    String http = "HTTP " + status;
    Optional<String> code = code(body);
    if (status == 429) {
      // Never processed, whoever says so and in whatever form: Twilio or a proxy before it.
      return OutcomeTable.find(code.orElse(http))
          .or(() -> OutcomeTable.find(http))
          .orElseThrow()
          .outcome(retryAfter);
    }
    if (status < 400 || status >= 500 || status == 408 || code.isEmpty()) {
      // A redirect, a server error, or a page that Twilio did not write.
      return new Unknown("http-" + status);
    }
    return OutcomeTable.find(code.get())
        .or(() -> OutcomeTable.find(http))
        .orElseGet(() -> OutcomeTable.of(code.get()))
        .outcome(retryAfter);
  }

  static SendOutcome of(IOException failure) {
    return switch (failure) {
      case ConnectTimeoutException e -> new NotSent("connect-timeout");
      case ConnectionRequestTimeoutException e -> new NotSent("no-free-connection");
      case HttpHostConnectException e -> new NotSent("connect-refused");
      case ConnectException e -> new NotSent("connect-refused");
      case NoRouteToHostException e -> new NotSent("no-route");
      case UnknownHostException e -> new NotSent("unknown-host");
      case SSLHandshakeException e -> new NotSent("tls");
      case SSLPeerUnverifiedException e -> new NotSent("tls");
      case SocketTimeoutException e -> new Unknown("read-timeout");
      default -> new Unknown("connection-lost");
    };
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
