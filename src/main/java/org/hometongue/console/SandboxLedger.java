package org.hometongue.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.hometongue.channel.SandboxEndpoints;
import org.hometongue.platform.Problem;

/**
 * The ledger of the carrier sandbox, read over HTTP as any program would, and what a phone can add
 * to it: an answer.
 */
@ApplicationScoped
class SandboxLedger {
  /** The ledger hands out at most so many lines at once. */
  static final int MOST = 1000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private record Summary(long lastNumber) {}

  private final SandboxEndpoints endpoints;
  private final ObjectMapper json;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  SandboxLedger(SandboxEndpoints endpoints, ObjectMapper json) {
    this.endpoints = endpoints;
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** Whether a sandbox runs. */
  boolean isThere() {
    return endpoints.current().isPresent();
  }

  /** The number of the newest line. */
  long lastNumber() {
    return read("/sandbox/ledger/summary", new TypeReference<Summary>() {}).lastNumber();
  }

  /** The lines after this number, the oldest first. */
  List<PhoneWall.Text> textsSince(long number) {
    return read("/sandbox/messages?limit=" + MOST + "&since=" + number, new TypeReference<>() {});
  }

  /** All lines of one phone or mailbox, the oldest first. */
  List<PhoneWall.Text> textsOf(String address) {
    return read(
        "/sandbox/handsets/" + URLEncoder.encode(address, StandardCharsets.UTF_8),
        new TypeReference<>() {});
  }

  /**
   * A phone writes to a sender.
   *
   * @throws Problem {@code reply} when the sandbox does not take it, {@code sandbox-gone} when it
   *     does not answer
   */
  void answer(String channel, String from, String sender, String body, boolean voiceNote) {
    try {
      send(
          request("/sandbox/inbound")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      json.writeValueAsString(
                          Map.of(
                              "channel", channel,
                              "from", from,
                              "to", sender,
                              "body", body,
                              "media", voiceNote ? "audio/ogg" : "")))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T read(String path, TypeReference<T> type) {
    try {
      return json.readValue(send(request(path).GET()), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the sandbox answered nonsense", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    SandboxEndpoints.Endpoints at = endpoints.current().orElseThrow(() -> Problem.notFound("page"));
    byte[] account =
        (at.accountSid() + ":" + at.authToken().reveal()).getBytes(StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(URI.create(at.twilio() + path))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(account));
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(
              request.timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() != 200) {
        throw Problem.invalid("reply", "The sandbox did not take this. Type a short text.");
      }
      return answer.body();
    } catch (IOException e) {
      throw Problem.conflict("sandbox-gone", "The carrier sandbox does not answer. Try again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.conflict("sandbox-gone", "The carrier sandbox does not answer. Try again.");
    }
  }
}
