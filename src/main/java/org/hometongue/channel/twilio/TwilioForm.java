package org.hometongue.channel.twilio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.hometongue.channel.RawWebhook;

/**
 * A form as Twilio posts it. Values are kept as they came, spaces at their ends included: the
 * signature covers them.
 */
record TwilioForm(Map<String, List<String>> fields) {

  /** Empty when it is not a form, or a broken one. */
  static Optional<TwilioForm> of(RawWebhook webhook) {
    boolean isForm =
        webhook
            .header("content-type")
            .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
            .isPresent();
    return isForm ? read(new String(webhook.body(), StandardCharsets.UTF_8)) : Optional.empty();
  }

  private static Optional<TwilioForm> read(String body) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    try {
      for (String pair : body.split("&", -1)) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          String name = equals < 0 ? pair : pair.substring(0, equals);
          String value = equals < 0 ? "" : pair.substring(equals + 1);
          fields.computeIfAbsent(decode(name), n -> new ArrayList<>()).add(decode(value));
        }
      }
      return Optional.of(new TwilioForm(fields));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String decode(String text) {
    return text.indexOf('%') < 0 && text.indexOf('+') < 0
        ? text
        : URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  Optional<String> first(String name) {
    return Optional.ofNullable(fields.get(name)).map(List::getFirst);
  }

  String firstOrEmpty(String name) {
    return first(name).orElse("");
  }

  /**
   * The form as the SDK's validator takes it: one value per name. It appends name and value, so a
   * repeated parameter (signed as its distinct values in order, each after the name) becomes one
   * value that holds the others and the name between them.
   */
  Map<String, String> forSignature() {
    Map<String, String> single = new LinkedHashMap<>();
    fields.forEach((name, values) -> single.put(name, String.join(name, new TreeSet<>(values))));
    return single;
  }

  @Override
  public String toString() {
    return "TwilioForm[" + fields.size() + " fields]";
  }
}
