package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form or query string; of a repeated name the first value counts. */
record Form(Map<String, String> values) {

  /** Throws {@link IllegalArgumentException} if an escape is broken. */
  static Form parse(@Nullable String text) {
    Map<String, String> values = new LinkedHashMap<>();
    if (text == null || text.isEmpty()) {
      return new Form(values);
    }
    int start = 0;
    while (start <= text.length()) {
      int and = text.indexOf('&', start);
      int end = and < 0 ? text.length() : and;
      int equals = text.indexOf('=', start);
      if (end > start) {
        int nameEnd = equals < 0 || equals > end ? end : equals;
        String value = nameEnd == end ? "" : decode(text.substring(nameEnd + 1, end));
        values.putIfAbsent(decode(text.substring(start, nameEnd)), value);
      }
      start = end + 1;
    }
    return new Form(values);
  }

  private static String decode(String text) {
    return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : URLDecoder.decode(text, UTF_8);
  }

  static String write(Map<String, String> values) {
    StringBuilder out = new StringBuilder(512);
    values.forEach(
        (name, value) -> {
          if (!out.isEmpty()) {
            out.append('&');
          }
          out.append(URLEncoder.encode(name, UTF_8))
              .append('=')
              .append(URLEncoder.encode(value, UTF_8));
        });
    return out.toString();
  }

  /** The value, or null if it is missing or empty. */
  @Nullable String get(String name) {
    String value = values.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  int number(String name, int otherwise, int most) {
    String value = get(name);
    if (value == null || !value.matches("[0-9]{1,9}")) {
      return otherwise;
    }
    return Math.clamp(Integer.parseInt(value), 0, most);
  }

  /** Without the values: numbers and texts are among them. */
  @Override
  public String toString() {
    return "Form[]";
  }
}
