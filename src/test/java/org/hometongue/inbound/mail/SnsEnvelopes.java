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
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Envelopes as SNS posts them, signed with a key and certificate of the test's own. */
final class SnsEnvelopes {
  static final String TOPIC = "arn:aws:sns:us-east-1:1:ses";

  private static final char[] PASSWORD = "of the test".toCharArray();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final X509Certificate certificate;
  private final PrivateKey key;

  SnsEnvelopes(Path folder) throws Exception {
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

  X509Certificate certificate() {
    return certificate;
  }

  /**
   * Signed, and then changed.
   *
   * @param changes to fields after the signing
   */
  byte[] notification(String message, Map<String, String> changes) throws Exception {
    return notification(message, "2026-03-06T16:01:00Z", changes);
  }

  byte[] notification(String message, String at, Map<String, String> changes) throws Exception {
    Map<String, String> envelope = new LinkedHashMap<>();
    envelope.put("Message", message);
    envelope.put("MessageId", "m1");
    envelope.put("Timestamp", at);
    envelope.put("TopicArn", TOPIC);
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
    return JSON.writeValueAsBytes(envelope);
  }
}
