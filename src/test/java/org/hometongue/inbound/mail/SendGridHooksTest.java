package org.hometongue.inbound.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.Test;

/** SendGrid calls: what is signed counts once, everything else changes nothing. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class SendGridHooksTest extends MailboxOverHttp {
  @ConfigProperty(name = EmbeddedDatabaseResource.SENDGRID_PRIVATE_KEY)
  String sendGridKey = "";

  @Test
  void aComplaintAndAnUnsubscriptionToldBySendGridMeanStop() throws Exception {
    for (String kind : List.of("spamreport", "unsubscribe")) {
      String events = event(kind);
      String signature = sign("1772813000", events);
      assertThat(sendGrid(district, events, "1772813000", signature)).isEqualTo(204);
      assertThat(sendGrid(district, events, "1772813000", signature)).as("replayed").isEqualTo(204);
      assertThat(allowed()).isFalse();
    }
    assertThat(history())
        .extracting(ConsentEntry::source)
        .containsExactlyInAnyOrder(
            ConsentEntry.Source.COMPLAINT, ConsentEntry.Source.MAIL_UNSUBSCRIBE);
  }

  @Test
  void aReplayedComplaintDoesNotUndoTheYesAfterIt() throws Exception {
    String event = event("spamreport");
    String signature = sign("1772813000", event);
    sendGrid(district, event, "1772813000", signature);
    assertThat(allowed()).isFalse();
    yes();
    sendGrid(district, event, "1772813000", signature);
    assertThat(allowed()).isTrue();
  }

  @Test
  void whatOurKeyDidNotSignChangesNothing() throws Exception {
    String events = event("spamreport");
    String signature = sign("1772813000", events);
    assertThat(sendGrid(district, events, "1772813001", signature)).isEqualTo(403);
    assertThat(sendGrid(district, events + " ", "1772813000", signature)).isEqualTo(403);
    assertThat(sendGrid(district, events, "1772813000", "%%%")).isEqualTo(403);
    assertThat(sendGrid(district, events, "", "")).isEqualTo(403);
    assertThat(sendGrid(UUID.randomUUID(), events, "1772813000", signature)).isEqualTo(403);
    // The right signature and a second, wrong one: the call is not the one that was signed.
    assertThat(
            TestHttp.post("/hooks/sendgrid/" + district)
                .header("X-Twilio-Email-Event-Webhook-Signature", signature)
                .header("X-Twilio-Email-Event-Webhook-Signature", "AAAA")
                .header("X-Twilio-Email-Event-Webhook-Timestamp", "1772813000")
                .json(events)
                .send()
                .status())
        .isEqualTo(403);
    assertThat(history()).isEmpty();
  }

  @Test
  void aGiantCallIsRefusedAndTheNextOneIsHeard() throws Exception {
    String event = event("spamreport");
    assertThat(sendGrid(district, " ".repeat(5 * 1024 * 1024), "1", "AAAA")).isEqualTo(413);
    assertThat(sendGrid(district, event, "1772813000", sign("1772813000", event))).isEqualTo(204);
    assertThat(allowed()).isFalse();
  }

  @Test
  void manyEventsInOneCallAreAllTakenAndStrangersChangeNothing() throws Exception {
    StringBuilder events = new StringBuilder("[");
    for (int i = 0; i < 1_000; i++) {
      events.append(
          "{\"event\": \"spamreport\", \"email\": \"s%d@mail.example\", \"timestamp\": 1772812999},"
              .formatted(i));
    }
    events.append(event("spamreport").substring(1));
    assertThat(
            sendGrid(
                district, events.toString(), "1772813000", sign("1772813000", events.toString())))
        .isEqualTo(204);
    assertThat(allowed()).isFalse();
  }

  private static String event(String kind) {
    return """
        [{"event": "%s", "email": "h1@mail.example", "sg_event_id": "%s", "timestamp": 1772812999}]"""
        .formatted(kind, kind);
  }

  private static int sendGrid(UUID district, String body, String timestamp, String signature) {
    return TestHttp.post("/hooks/sendgrid/" + district)
        .header("X-Twilio-Email-Event-Webhook-Signature", signature)
        .header("X-Twilio-Email-Event-Webhook-Timestamp", timestamp)
        .json(body)
        .send()
        .status();
  }

  private String sign(String timestamp, String body) throws Exception {
    PrivateKey key =
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(sendGridKey)));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    signature.update((timestamp + body).getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(signature.sign());
  }
}
