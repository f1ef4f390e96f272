package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a mail apart as far as the ledger needs: headers (RFC 5322, RFC 2047), the first plain and
 * the first HTML part (RFC 2045, RFC 2046). Octets travel as ISO-8859-1 until their charset is
 * known.
 */
final class MimeText {

  private static final int MAX_DEPTH = 8;
  private static final Pattern ENCODED =
      Pattern.compile("=\\?([^?*]+)(?:\\*[^?]*)?\\?([bBqQ])\\?([^?]*)\\?=");
  private static final Pattern BETWEEN_ENCODED = Pattern.compile("\\?=\\s+=\\?");
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([A-Za-z]+)\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))");

  private @Nullable String plain;
  private @Nullable String html;

  private MimeText() {}

  static Mail parse(byte[] octets, String fallbackId) {
    String raw = new String(octets, ISO_8859_1);
    Map<String, String> headers = headers(raw);
    MimeText found = new MimeText();
    found.part(headers, body(raw), 0);
    Map<String, String> decoded = new LinkedHashMap<>();
    headers.forEach((name, value) -> decoded.put(name, words(value)));
    String id = decoded.getOrDefault("message-id", fallbackId).replaceAll("[<>\\s]", "");
    return new Mail(
        id,
        decoded.getOrDefault("subject", ""),
        found.plain == null ? "" : found.plain,
        found.html,
        decoded);
  }

  private void part(Map<String, String> headers, String body, int depth) {
    String type = headers.getOrDefault("content-type", "text/plain");
    String kind = type.split("[;\\s]", 2)[0].toLowerCase(Locale.ROOT);
    if (kind.startsWith("multipart/") && depth < MAX_DEPTH) {
      String boundary = parameter(type, "boundary");
      if (boundary != null) {
        parts(body, boundary, depth);
      }
    } else if (kind.equals("text/plain") && plain == null) {
      plain = text(headers, type, body);
    } else if (kind.equals("text/html") && html == null) {
      html = text(headers, type, body);
    }
  }

  private void parts(String body, String boundary, int depth) {
    String[] pieces = ("\r\n" + body).split(Pattern.quote("\r\n--" + boundary), -1);
    for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
      int lineEnd = pieces[i].indexOf("\r\n");
      String piece = lineEnd < 0 ? "" : pieces[i].substring(lineEnd + 2);
      part(headers(piece), body(piece), depth + 1);
    }
  }

  /** Unfolded, still encoded; of a repeated name the first counts. */
  private static Map<String, String> headers(String raw) {
    Map<String, String> headers = new LinkedHashMap<>();
    int end = raw.startsWith("\r\n") ? 0 : raw.indexOf("\r\n\r\n");
    String block = end < 0 ? raw : raw.substring(0, end);
    for (String line : block.replaceAll("\r\n([ \t])", "$1").split("\r\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.putIfAbsent(name, line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static String body(String raw) {
    if (raw.startsWith("\r\n")) {
      return raw.substring(2);
    }
    int end = raw.indexOf("\r\n\r\n");
    return end < 0 ? "" : raw.substring(end + 4);
  }

  private static String text(Map<String, String> headers, String type, String body) {
    String encoding =
        headers.getOrDefault("content-transfer-encoding", "8bit").toLowerCase(Locale.ROOT);
    byte[] octets =
        switch (encoding) {
          case "base64" -> base64(body);
          case "quoted-printable" -> quotedPrintable(body, false);
          default -> body.getBytes(ISO_8859_1);
        };
    return new String(octets, charset(parameter(type, "charset"))).replace("\r\n", "\n");
  }

  /** Decodes encoded words; a header with raw octets is read as UTF-8 (RFC 6532). */
  private static String words(String value) {
    String joined = BETWEEN_ENCODED.matcher(value).replaceAll("?==?");
    Matcher matcher = ENCODED.matcher(joined);
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (matcher.find()) {
      out.append(utf8(joined.substring(from, matcher.start())));
      boolean base64 = matcher.group(2).equalsIgnoreCase("b");
      byte[] octets = base64 ? base64(matcher.group(3)) : quotedPrintable(matcher.group(3), true);
      out.append(new String(octets, charset(matcher.group(1))));
      from = matcher.end();
    }
    return out.append(utf8(joined.substring(from))).toString();
  }

  private static String utf8(String octets) {
    return new String(octets.getBytes(ISO_8859_1), UTF_8);
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return text.getBytes(ISO_8859_1);
    }
  }

  private static byte[] quotedPrintable(String text, boolean header) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=' && text.startsWith("\r\n", i + 1)) {
        i += 2;
      } else if (c == '=' && i + 2 < text.length() && hex(text, i + 1) >= 0) {
        out.write(hex(text, i + 1));
        i += 2;
      } else {
        out.write(header && c == '_' ? ' ' : c);
      }
    }
    return out.toByteArray();
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static Charset charset(@Nullable String name) {
    try {
      return name == null ? UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return UTF_8;
    }
  }

  private static @Nullable String parameter(String value, String name) {
    Matcher parameters = PARAMETER.matcher(value);
    while (parameters.find()) {
      if (parameters.group(1).equalsIgnoreCase(name)) {
        return parameters.group(2) != null ? parameters.group(2) : parameters.group(3);
      }
    }
    return null;
  }
}
