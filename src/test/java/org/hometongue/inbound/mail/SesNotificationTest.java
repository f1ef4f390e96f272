package org.hometongue.inbound.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hometongue.inbound.mail.MailNews.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Amazon SES, as SNS signs it. */
class SesNotificationTest {
  private static final Instant NOW = Instant.parse("2026-03-06T16:20:00Z");
  private static final String BOUNCE =
      """
      {"notificationType": "Bounce", "bounce": {"bounceType": "Permanent", "timestamp": "2026-03-06T16:00:00Z",
        "bouncedRecipients": [{"emailAddress": "H1@mail.example", "status": "5.1.1"}]},
       "mail": {"headers": [{"name": "Message-ID", "value": "<a.7.1@l.example>"}]}}
      """;

  private static SnsEnvelopes sns;

  @BeforeAll
  static void aCertificate(@TempDir Path folder) throws Exception {
    sns = new SnsEnvelopes(folder);
  }

  @Test
  void aSignedBounceIsReadWithCodeTimeAndOurMessageId() throws Exception {
    SesNotification told = notification(BOUNCE, Map.of());
    assertThat(told.isSignedBy(sns.certificate())).isTrue();
    assertThat(told.topic()).isEqualTo("arn:aws:sns:us-east-1:1:ses");
    assertThat(told.read(NOW))
        .singleElement()
        .isEqualTo(
            new MailNews(
                Kind.BOUNCED,
                "h1@mail.example",
                Optional.of("a.7.1@l.example"),
                Optional.of("5.1.1"),
                Instant.parse("2026-03-06T16:00:00Z")));
  }

  @Test
  void whatWasChangedOnTheWayIsNotSigned() throws Exception {
    for (String field : new String[] {"Message", "MessageId", "Timestamp", "TopicArn"}) {
      assertThat(notification(BOUNCE, Map.of(field, "changed")).isSignedBy(sns.certificate()))
          .as(field)
          .isFalse();
    }
    assertThat(notification(BOUNCE, Map.of("Signature", "%%%")).isSignedBy(sns.certificate()))
        .isFalse();
  }

  @Test
  void aComplaintAndATransientBounceAreToldApart() throws Exception {
    assertThat(
            notification(
                    "{\"eventType\": \"Complaint\", \"complaint\": {\"complainedRecipients\":"
                        + " [{\"emailAddress\": \"h1@mail.example\"}]}}",
                    Map.of())
                .read(NOW))
        .extracting(MailNews::kind)
        .containsExactly(Kind.COMPLAINT);
    assertThat(notification(BOUNCE.replace("Permanent", "Transient"), Map.of()).read(NOW))
        .extracting(MailNews::kind)
        .containsExactly(Kind.DELAYED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sns.us-east-1.amazonaws.com/c.pem",
        "https://sns.us-east-1.amazonaws.com.evil.example/c.pem",
        "https://evil.example/sns.us-east-1.amazonaws.com",
        "https://u@sns.us-east-1.amazonaws.com/c.pem",
        "https://sns.us-east-1.amazonaws.com:8443/c.pem",
        "file:///etc/passwd",
        "not a url"
      })
  void onlyAmazonsOwnCertificatesAreFetched(String url) throws Exception {
    assertThat(notification(BOUNCE, Map.of("SigningCertURL", url)).certificate()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "\"x\""})
  void whatIsNoEnvelopeIsNone(String body) {
    assertThat(SesNotification.of(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  private static SesNotification notification(String message, Map<String, String> changes)
      throws Exception {
    return SesNotification.of(sns.notification(message, changes)).orElseThrow();
  }
}
