package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Twilio's X-Twilio-Signature for form posts: Base64 of HMAC-SHA1 over the URL without its
 * fragment, followed by each name and value in the order of the names (Twilio, "Webhooks
 * security").
 */
public final class TwilioSignature {

  private final SecretKeySpec key;
  private final ThreadLocal<Mac> mac = ThreadLocal.withInitial(this::newMac);

  public TwilioSignature(String authToken) {
    this.key = new SecretKeySpec(authToken.getBytes(UTF_8), "HmacSHA1");
  }

  public String of(String url, SortedMap<String, String> form) {
    int fragment = url.indexOf('#');
    StringBuilder signed = new StringBuilder(fragment < 0 ? url : url.substring(0, fragment));
    form.forEach((name, value) -> signed.append(name).append(value));
    return Base64.getEncoder().encodeToString(mac.get().doFinal(signed.toString().getBytes(UTF_8)));
  }

  private Mac newMac() {
    try {
      Mac fresh = Mac.getInstance("HmacSHA1");
      fresh.init(key);
      return fresh;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA1. Use a complete JDK.", e);
    }
  }
}
