package org.hometongue.channel.twilio;

import com.twilio.security.RequestValidator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hometongue.platform.Secret;

/**
 * Checks X-Twilio-Signature: Base64 of HMAC-SHA1 over the address and, in the order of their names,
 * each name and value. The address as it stands is tried here, with a MAC that is made once; the
 * SDK's validator, which makes two anew and tries the address with and without its port, judges
 * whatever that does not find genuine.
 */
final class TwilioSignature {
  private static final String ALGORITHM = "HmacSHA1";

  private final ConcurrentLinkedQueue<Mac> idle = new ConcurrentLinkedQueue<>();
  private final SecretKeySpec key;
  private final RequestValidator sdk;

  TwilioSignature(Secret authToken) {
    this.key = new SecretKeySpec(authToken.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.sdk = new RequestValidator(authToken.reveal());
  }

  boolean isGenuine(String url, Map<String, String> form, String signature) {
    return MessageDigest.isEqual(
            of(url, form).getBytes(StandardCharsets.UTF_8),
            signature.getBytes(StandardCharsets.UTF_8))
        || sdk.validate(url, form, signature);
  }

  private String of(String url, Map<String, String> form) {
    StringBuilder signed = new StringBuilder(url);
    new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
    Mac mac = idle.poll();
    if (mac == null) {
      mac = fresh();
    }
    byte[] hash = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
    idle.add(mac);
    return Base64.getEncoder().encodeToString(hash);
  }

  private Mac fresh() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA1. Use a complete JDK.", e);
    }
  }
}
