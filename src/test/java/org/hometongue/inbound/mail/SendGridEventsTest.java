package org.hometongue.inbound.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.hometongue.channel.RawWebhook;
import org.hometongue.inbound.mail.MailNews.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SendGrid's signed events. */
class SendGridEventsTest {
  private static final Instant NOW = Instant.parse("2026-03-06T16:20:00Z");
  private static final String EVENTS =
      """
      [{"event": "bounce", "email": "H1@mail.example", "status": "5.1.1", "sg_event_id": "a", "timestamp": 1772813000,
        "smtp-id": "<0198b0aa-0000-7000-8000-000000000001.7.1@l.example>"},
       {"event": "bounce", "email": "h1@mail.example", "status": "5.1.1", "sg_event_id": "a"},
       {"event": "bounce", "type": "blocked", "email": "h2@mail.example", "reason": "550 5.7.1 spam"},
       {"event": "spamreport", "email": "h3@mail.example", "timestamp": 99999999999},
       {"event": "unsubscribe", "email": "h4@mail.example"},
       {"event": "open", "email": "h5@mail.example"},
       {"event": "delivered", "email": "no address"}]
      """;

  private static KeyPair keys;

  @BeforeAll
  static void keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    keys = generator.generateKeyPair();
  }

  @Test
  void eachEventIsReadOnceAndTheFutureIsNow() {
    var news = SendGridEvents.read(EVENTS.getBytes(StandardCharsets.UTF_8), NOW);
    assertThat(news)
        .extracting(MailNews::kind)
        .containsExactly(Kind.BOUNCED, Kind.DELAYED, Kind.COMPLAINT, Kind.UNSUBSCRIBED);
    assertThat(news.getFirst().address()).isEqualTo("h1@mail.example");
    assertThat(news.getFirst().at()).isEqualTo(Instant.ofEpochSecond(1772813000));
    assertThat(news.getFirst().messageId())
        .hasValue("0198b0aa-0000-7000-8000-000000000001.7.1@l.example");
    assertThat(news.get(2).at()).isEqualTo(NOW);
  }

  @Test
  void onlyWhatOurKeySignedIsGenuine() throws Exception {
    String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    String signature = sign("1772813000", EVENTS);
    assertThat(SendGridEvents.isGenuine(webhook("1772813000", signature, EVENTS), key)).isTrue();
    assertThat(SendGridEvents.isGenuine(webhook("1772813001", signature, EVENTS), key)).isFalse();
    assertThat(SendGridEvents.isGenuine(webhook("1772813000", signature, EVENTS + " "), key))
        .isFalse();
    assertThat(SendGridEvents.isGenuine(webhook("1772813000", "%%%", EVENTS), key)).isFalse();
    assertThat(SendGridEvents.isGenuine(webhook("1772813000", signature, EVENTS), "nonsense"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[1, null, \"x\"]", "[{\"event\": \"bounce\"}]", "[{"})
  void whatIsNoEventSaysNothing(String body) {
    assertThat(SendGridEvents.read(body.getBytes(StandardCharsets.UTF_8), NOW)).isEmpty();
  }

  private static String sign(String timestamp, String body) throws Exception {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update((timestamp + body).getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  private static RawWebhook webhook(String timestamp, String signature, String body) {
    return new RawWebhook(
        URI.create("http://localhost/hooks/sendgrid/x"),
        Map.of(
            "x-twilio-email-event-webhook-signature", signature,
            "x-twilio-email-event-webhook-timestamp", timestamp),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
