package org.hometongue.demo.bench;

import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hometongue.demo.ground.Phones;
import org.hometongue.demo.ground.SandboxProcess;
import org.hometongue.sandbox.TwilioSignature;

/** Replies of families as Twilio posts them, signed. */
final class ReplyForms {
  /** What families write, in about the shares in which they do. */
  private static final List<String> TEXTS =
      List.of(
          "Gracias",
          "Mi hijo no va hoy, tiene fiebre",
          "ok",
          "STOP",
          "2",
          "ALTO por favor",
          "who is this?",
          "Thank you so much",
          "please stop the bus early",
          "AYUDA",
          "waan imanayaa berri",
          "What time is the meeting tomorrow?",
          "JOOJI",
          "مرحبا متى يبدأ الدوام",
          "Soomaali",
          "no más mensajes");

  private final String url;
  private final String path;
  private final TwilioSignature signature = new TwilioSignature(SandboxProcess.token());

  ReplyForms(String publicUrl, UUID district) {
    this.path = "/hooks/twilio/inbound/" + district;
    this.url = publicUrl + path;
  }

  /** What family number n writes. */
  BareClient.Form of(int number) {
    return of(number, text(number));
  }

  static String text(int number) {
    return TEXTS.get(number % TEXTS.size());
  }

  BareClient.Form of(int number, String text) {
    SortedMap<String, String> form = new TreeMap<>();
    String sid = String.format(Locale.ROOT, "SM%032x", number);
    form.put("MessageSid", sid);
    form.put("SmsSid", sid);
    form.put("SmsStatus", "received");
    form.put("From", Phones.at(number));
    form.put("To", "+12025550100");
    form.put("Body", text);
    form.put("NumMedia", "0");
    form.put("ApiVersion", "2010-04-01");
    StringBuilder body = new StringBuilder();
    form.forEach(
        (name, value) ->
            body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return new BareClient.Form(path, Buffer.buffer(body.toString()), signature.of(url, form));
  }
}
