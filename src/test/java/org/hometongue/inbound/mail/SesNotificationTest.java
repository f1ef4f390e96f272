package org.hometongue.inbound.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
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
  private static final char[] PASSWORD = "of the test".toCharArray();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BOUNCE =
      """
      {"notificationType": "Bounce", "bounce": {"bounceType": "Permanent", "timestamp": "2026-03-06T16:00:00Z",
        "bouncedRecipients": [{"emailAddress": "H1@mail.example", "status": "5.1.1"}]},
       "mail": {"headers": [{"name": "Message-ID", "value": "<a.7.1@l.example>"}]}}
      """;

  private static X509Certificate certificate;
  private static PrivateKey key;

  @BeforeAll
  static void aCertificate(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("sns.p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "sns",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=sns.example",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    certificate = (X509Certificate) keys.getCertificate("sns");
    key = (PrivateKey) keys.getKey("sns", PASSWORD);
  }

  @Test
  void aSignedBounceIsReadWithCodeTimeAndOurMessageId() throws Exception {
    SesNotification told = notification(BOUNCE, Map.of());
    assertThat(told.isSignedBy(certificate)).isTrue();
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
      assertThat(notification(BOUNCE, Map.of(field, "changed")).isSignedBy(certificate))
          .as(field)
          .isFalse();
    }
    assertThat(notification(BOUNCE, Map.of("Signature", "%%%")).isSignedBy(certificate)).isFalse();
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

  /** Signed, and then changed. */
  private static SesNotification notification(String message, Map<String, String> changes)
      throws Exception {
    Map<String, String> envelope = new LinkedHashMap<>();
    envelope.put("Message", message);
    envelope.put("MessageId", "m1");
    envelope.put("Timestamp", "2026-03-06T16:01:00Z");
    envelope.put("TopicArn", "arn:aws:sns:us-east-1:1:ses");
    envelope.put("Type", "Notification");
    StringBuilder signed = new StringBuilder();
    envelope.forEach((name, value) -> signed.append(name).append('\n').append(value).append('\n'));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(signed.toString().getBytes(StandardCharsets.UTF_8));
    envelope.put("SignatureVersion", "2");
    envelope.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
    envelope.put("SigningCertURL", "https://sns.us-east-1.amazonaws.com/c.pem");
    envelope.putAll(changes);
    return SesNotification.of(JSON.writeValueAsBytes(envelope)).orElseThrow();
  }
}
