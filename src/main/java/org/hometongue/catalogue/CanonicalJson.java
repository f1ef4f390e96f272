package org.hometongue.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One spelling for one content, so that formatting, key order and composed against decomposed
 * letters never change a hash: keys sorted by UTF-16 unit, strings in NFC, no spaces, only the
 * escapes JSON demands (RFC 8785 for strings, integers, arrays and objects; our files hold nothing
 * else).
 */
final class CanonicalJson {
  private CanonicalJson() {}

  static String write(JsonNode node) {
    StringBuilder out = new StringBuilder(1024);
    append(node, out);
    return out.toString();
  }

  private static void append(JsonNode node, StringBuilder out) {
    if (node.isObject()) {
      TreeMap<String, JsonNode> sorted = new TreeMap<>();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        sorted.put(nfc(field.getKey()), field.getValue());
      }
      out.append('{');
      sorted.forEach(
          (key, value) -> {
            comma(out, '{');
            quote(key, out);
            out.append(':');
            append(value, out);
          });
      out.append('}');
    } else if (node.isArray()) {
      out.append('[');
      for (Iterator<JsonNode> items = node.elements(); items.hasNext(); ) {
        comma(out, '[');
        append(items.next(), out);
      }
      out.append(']');
    } else if (node.isTextual()) {
      quote(nfc(node.textValue()), out);
    } else if (node.isIntegralNumber()) {
      out.append(node.bigIntegerValue());
    } else if (node.isBoolean() || node.isNull()) {
      out.append(node.asText());
    } else {
      throw new IllegalArgumentException("Only whole numbers have a canonical form here.");
    }
  }

  private static void comma(StringBuilder out, char open) {
    if (out.charAt(out.length() - 1) != open) {
      out.append(',');
    }
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
