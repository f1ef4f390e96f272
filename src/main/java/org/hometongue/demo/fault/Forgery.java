package org.hometongue.demo.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.SandboxProcess;
import org.hometongue.sandbox.TwilioSignature;

/**
 * Receipts about the first text of a notice that its provider never posted: each is right but for
 * one thing. Most know the attempt's own address, as somebody would who reads along.
 */
final class Forgery {
  private static final int MAC_BYTES = 16;
  private static final int GIANT = 10_000_000;
  private static final SortedMap<String, String> SAYS =
      new TreeMap<>(
          java.util.Map.of(
              "MessageSid",
              "SM00000000000000000000000000000001",
              "MessageStatus",
              "undelivered",
              "ErrorCode",
              "30005"));

  /** What is wrong with it. */
  enum Kind {
    NO_SIGNATURE("no signature"),
    NONSENSE("a signature that is none"),
    ANOTHER_ACCOUNT("another account's signature"),
    ANOTHER_FORM("the signature of another form"),
    ANOTHER_ATTEMPT("an attempt's signature for another one"),
    ANOTHER_DISTRICT("an address moved to another district, signed anew"),
    GUESSED_ADDRESS("a guessed address, signed rightly");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private final Ground ground;
  private final UUID announcement;
  private final TwilioSignature genuine = new TwilioSignature(SandboxProcess.token());
  private final TwilioSignature stranger = new TwilioSignature("the token of another account");
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Forgery(Ground ground, UUID announcement) {
    this.ground = ground;
    this.announcement = announcement;
  }

  /** The status of the answer; 0 when the connection was cut. */
  int post(Kind kind) {
    String url = address(ground.district(), 1, 1);
    return switch (kind) {
      case NO_SIGNATURE -> post(url, SAYS, "");
      case NONSENSE -> post(url, SAYS, "AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
      case ANOTHER_ACCOUNT -> post(url, SAYS, stranger.of(url, SAYS));
      case ANOTHER_FORM -> {
        SortedMap<String, String> other = new TreeMap<>(SAYS);
        other.put("MessageStatus", "delivered");
        yield post(url, SAYS, genuine.of(url, other));
      }
      case ANOTHER_ATTEMPT -> post(url, SAYS, genuine.of(address(ground.district(), 2, 1), SAYS));
      case ANOTHER_DISTRICT -> {
        String moved = url.replace(ground.district().toString(), UUID.randomUUID().toString());
        yield post(moved, SAYS, genuine.of(moved, SAYS));
      }
      case GUESSED_ADDRESS -> {
        String guessed = url.substring(0, url.lastIndexOf('/') + 1) + "x".repeat(22);
        yield post(guessed, SAYS, genuine.of(guessed, SAYS));
      }
    };
  }

  /** Wholly right, about an attempt that is over: its "sent" says nothing new. */
  int postGenuine() {
    SortedMap<String, String> sent = new TreeMap<>(SAYS);
    sent.put("MessageStatus", "sent");
    sent.remove("ErrorCode");
    String url = address(ground.district(), 1, 1);
    return post(url, sent, genuine.of(url, sent));
  }

  /** At the right address, rightly signed, and far too large. */
  int postGiant() {
    SortedMap<String, String> giant = new TreeMap<>(SAYS);
    giant.put("x", "y".repeat(GIANT));
    String url = address(ground.district(), 1, 1);
    return post(url, giant, genuine.of(url, giant));
  }

  /** As {@code Links} makes it, with the installation's own keys. */
  private String address(UUID district, int seq, int attempt) {
    String path = announcement + "/" + seq + "/" + attempt;
    byte[] mac = ground.keys().hash(district, "link:status-callback", path);
    return "http://localhost:"
        + ground.first().port()
        + "/hooks/twilio/status/"
        + district
        + "/"
        + path
        + "/"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, MAC_BYTES));
  }

  private int post(String url, SortedMap<String, String> form, String signature) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!signature.isEmpty()) {
      request.header("X-Twilio-Signature", signature);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
