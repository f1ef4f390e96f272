package org.hometongue.inbound.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.family.ContactPoint;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SES calls through SNS: what is signed counts once, everything else changes nothing. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class SesHooksTest extends MailboxOverHttp {
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
  void ourOwnCertificate() {
    QuarkusMock.installMockForType(new OwnCertificate(), SnsCertificateStore.class);
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
  void aGiantCallIsRefusedAndTheNextOneIsHeard() throws Exception {
    byte[] giant = new byte[5 * 1024 * 1024];
    assertThat(ses(district, giant)).isEqualTo(413);
    assertThat(ses(district, sns.notification(COMPLAINT, Map.of()))).isEqualTo(204);
    assertThat(allowed()).isFalse();
  }

  private static int ses(UUID district, byte[] body) {
    return TestHttp.post("/hooks/ses/" + district)
        .body("text/plain; charset=UTF-8", HttpRequest.BodyPublishers.ofByteArray(body))
        .send()
        .status();
  }
}
