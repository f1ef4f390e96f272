package org.hometongue.inbound.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.district.Districts;
import org.hometongue.family.ContactPoint;
import org.hometongue.family.ContactPoints;
import org.hometongue.family.FamilyImporter;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.hometongue.platform.TestHttp;
import org.hometongue.roster.RosterOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SES and SendGrid call over HTTP: what is signed counts once, everything else changes nothing. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class MailHooksTest {
  private static final String MAILBOX = "h1@mail.example";
  private static final String COMPLAINT =
      """
      {"notificationType": "Complaint", "complaint": {"timestamp": "2026-03-06T16:00:00Z",
        "complainedRecipients": [{"emailAddress": "h1@mail.example"}]}}
      """;
  private static final String BOUNCE =
      """
      {"notificationType": "Bounce", "bounce": {"bounceType": "Permanent", "timestamp": "2026-03-06T16:00:00Z",
        "bouncedRecipients": [{"emailAddress": "h1@mail.example", "status": "5.1.1"}]}}
      """;

  private static SnsEnvelopes sns;

  @Inject Districts districts;
  @Inject FamilyImporter importer;
  @Inject ContactPoints contactPoints;
  @Inject ConsentLedger ledger;

  @ConfigProperty(name = EmbeddedDatabaseResource.SENDGRID_PRIVATE_KEY)
  String sendGridKey = "";

  private UUID district = Ids.NIL;

  /** The certificate is the test's own, wherever the envelope says that it lies. */
  static class OwnCertificate extends SnsCertificateStore {
    OwnCertificate() {
      super(Clock.systemUTC());
    }

    @Override
    public X509Certificate at(URI at) {
      return sns.certificate();
    }
  }

  @BeforeAll
  static void aKeyOfAmazon() throws Exception {
    sns = new SnsEnvelopes(Files.createTempDirectory(Path.of("target"), "sns-"));
  }

  @BeforeEach
  void aMailbox(@TempDir Path folder) throws Exception {
    QuarkusMock.installMockForType(new OwnCertificate(), SnsCertificateStore.class);
    district = district("Riverton");
    Path roster =
        Files.writeString(
            folder.resolve("r.csv"),
            "household,school,language,email\nh1,LMS,es," + MAILBOX + "\n");
    importer.importRoster(district, "test", roster, new RosterOptions(null, false));
  }

  @Test
  void aComplaintToldBySesMeansStopByMailOnce() throws Exception {
    byte[] told = sns.notification(COMPLAINT, Map.of());
    assertThat(ses(district, told)).isEqualTo(204);
    assertThat(ses(district, told)).as("replayed").isEqualTo(204);
    assertThat(allowed()).isFalse();
    assertThat(history())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.source()).isEqualTo(ConsentEntry.Source.COMPLAINT);
              assertThat(e.scope()).isEqualTo(ConsentEntry.ALL);
              assertThat(e.saidAt()).isEqualTo(Instant.parse("2026-03-06T16:00:00Z"));
            });
    assertThat(ledger.allowed(district, hash(), ConsentEntry.Channel.SMS, MessageClass.MISSION))
        .isTrue();
  }

  @Test
  void aReplayedComplaintDoesNotUndoTheYesAfterIt() throws Exception {
    byte[] told = sns.notification(COMPLAINT, Map.of());
    byte[] withoutTime =
        sns.notification(
            COMPLAINT.replace("\"timestamp\": \"2026-03-06T16:00:00Z\",", ""), Map.of());
    ses(district, told);
    ses(district, withoutTime);
    yes();
    ses(district, told);
    ses(district, withoutTime);
    String event = event("spamreport");
    sendGrid(district, event, "1772813000", sign("1772813000", event));
    assertThat(allowed()).isTrue();
  }

  @Test
  void aMailboxThatDoesNotExistIsClosed() throws Exception {
    ses(district, sns.notification(BOUNCE, Map.of()));
    assertThat(contactPoints.byAddressHash(district, hash()).orElseThrow().state())
        .isEqualTo(ContactPoint.State.BAD);
  }

  @Test
  void whatAmazonDidNotSignChangesNothing() throws Exception {
    for (Map<String, String> changed :
        List.of(
            Map.of("Message", COMPLAINT + " "),
            Map.of("Timestamp", "2026-03-07T16:01:00Z"),
            Map.of("TopicArn", "arn:aws:sns:us-east-1:2:other"),
            Map.of("Signature", ""),
            Map.of("SigningCertURL", "https://evil.example/c.pem"))) {
      assertThat(ses(district, sns.notification(COMPLAINT, changed))).isEqualTo(403);
    }
    // A second value of a field: one of them is read and checked alike.
    String twice =
        new String(sns.notification(COMPLAINT, Map.of()), StandardCharsets.UTF_8)
            .replace("\"MessageId\":\"m1\"", "\"MessageId\":\"m1\",\"Message\":\"{}\"");
    assertThat(ses(district, twice.getBytes(StandardCharsets.UTF_8))).isEqualTo(403);
    assertThat(ses(UUID.randomUUID(), sns.notification(COMPLAINT, Map.of()))).isEqualTo(403);
    assertThat(TestHttp.post("/hooks/ses/nonsense").body("text/plain", "{}").send().status())
        .isEqualTo(403);
    assertThat(history()).isEmpty();
  }

  @Test
  void anotherDistrictsNewsAreItsOwn() throws Exception {
    UUID other = district("Elsewhere");
    ses(other, sns.notification(COMPLAINT, Map.of()));
    assertThat(allowed()).isTrue();
  }

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
    byte[] giant = new byte[5 * 1024 * 1024];
    assertThat(ses(district, giant)).isEqualTo(413);
    assertThat(sendGrid(district, " ".repeat(giant.length), "1", "AAAA")).isEqualTo(413);
    assertThat(ses(district, sns.notification(COMPLAINT, Map.of()))).isEqualTo(204);
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

  private UUID district(String name) {
    return districts
        .create(
            "m" + UUID.randomUUID().toString().substring(0, 13),
            name,
            ZoneId.of("America/Chicago"),
            true)
        .districtId();
  }

  private static int ses(UUID district, byte[] body) {
    return TestHttp.post("/hooks/ses/" + district)
        .body("text/plain; charset=UTF-8", HttpRequest.BodyPublishers.ofByteArray(body))
        .send()
        .status();
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

  private byte[] hash() {
    return contactPoints.hash(district, MAILBOX);
  }

  private List<ConsentEntry> history() {
    return ledger.history(district, hash());
  }

  private boolean allowed() {
    return ledger.allowed(district, hash(), ConsentEntry.Channel.EMAIL, MessageClass.MISSION);
  }

  private void yes() {
    Instant at = Instant.parse("2026-04-01T12:00:00Z");
    ledger.record(
        district,
        new ConsentEntry(
            Ids.next(),
            hash(),
            ConsentEntry.Channel.EMAIL,
            ConsentEntry.ALL,
            ConsentEntry.Act.OPT_IN,
            ConsentEntry.Source.WEB_PAGE,
            null,
            null,
            "test",
            at,
            at));
  }
}
