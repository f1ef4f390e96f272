package org.hometongue.demo.bench;

import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hometongue.demo.ground.SandboxProcess;
import org.hometongue.platform.Keys;
import org.hometongue.sandbox.TwilioSignature;

/** Status callbacks as Twilio posts them, signed, each to the address of its own attempt. */
final class ReceiptForms {
  private static final int MAC_BYTES = 16;
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  private final Keys keys;
  private final String publicUrl;
  private final UUID district;
  private final UUID announcement;
  private final TwilioSignature signature = new TwilioSignature(SandboxProcess.token());

  ReceiptForms(Keys keys, String publicUrl, UUID district, UUID announcement) {
    this.keys = keys;
    this.publicUrl = publicUrl;
    this.district = district;
    this.announcement = announcement;
  }

  /** "Delivered", for the first attempt of this delivery. */
  BareClient.Form of(int seq) {
    String attempt = announcement + "/" + seq + "/1";
    // As org.hometongue.channel.Links makes it; were it another one, every receipt would be
    // refused.
    byte[] mac = keys.hash(district, "link:status-callback", attempt);
    String path =
        "/hooks/twilio/status/"
            + district
            + "/"
            + attempt
            + "/"
            + TO_TEXT.encodeToString(Arrays.copyOf(mac, MAC_BYTES));
    SortedMap<String, String> form = new TreeMap<>();
    String sid = String.format(Locale.ROOT, "SM%032x", seq);
    form.put("MessageSid", sid);
    form.put("SmsSid", sid);
    form.put("MessageStatus", "delivered");
    form.put("SmsStatus", "delivered");
    form.put("To", "+12025550123");
    form.put("From", "+12025550100");
    form.put("ApiVersion", "2010-04-01");
    return new BareClient.Form(
        path, Buffer.buffer(written(form)), signature.of(publicUrl + path, form));
  }

  private static String written(SortedMap<String, String> form) {
    StringBuilder text = new StringBuilder();
    form.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return text.toString();
  }
}
