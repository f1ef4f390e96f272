package org.hometongue.channel.email;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Any text as ASCII: bodies (RFC 2045) and header values (RFC 2047). */
final class MimeWords {
  private static final int LINE = 76;

  /** Octets of UTF-8 that fit an encoded word of 75 characters. */
  private static final int WORD_OCTETS = 45;

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  record Body(String encoding, String encoded) {}

  private MimeWords() {}

  /**
   * Quoted-printable while it is the shorter one (Latin scripts), else base64. Both keep every
   * character; line feeds become the CRLF that MIME wants.
   */
  static Body body(String text) {
    byte[] octets =
        text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    int special = 0;
    for (byte octet : octets) {
      special += octet < 0 ? 1 : 0;
    }
    return special * 6L > octets.length
        ? new Body("base64", Base64.getMimeEncoder().encodeToString(octets))
        : new Body("quoted-printable", quotedPrintable(octets));
  }

  private static String quotedPrintable(byte[] octets) {
    StringBuilder encoded = new StringBuilder(octets.length * 5 / 4);
    int column = 0;
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] == '\r' && i + 1 < octets.length && octets[i + 1] == '\n') {
        encoded.append("\r\n");
        column = 0;
        i++;
        continue;
      }
      boolean lineEnds = i + 1 == octets.length || octets[i + 1] == '\r';
      boolean plain =
          (octets[i] > ' ' && octets[i] <= '~' && octets[i] != '=')
              || (octets[i] == ' ' && !lineEnds);
      if (column + (plain ? 1 : 3) > LINE - 1) {
        encoded.append("=\r\n");
        column = 0;
      }
      if (plain) {
        encoded.append((char) octets[i]);
      } else {
        encoded.append('=').append(HEX[(octets[i] >> 4) & 15]).append(HEX[octets[i] & 15]);
      }
      column += plain ? 1 : 3;
    }
    return encoded.toString();
  }

  /** A header's text. Words are cut between characters, so that each can be read alone. */
  static String header(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c <= '~')
        && !text.contains("=?")
        && text.length() < 60) {
      return text;
    }
    StringBuilder encoded = new StringBuilder();
    StringBuilder word = new StringBuilder();
    int octets = 0;
    for (int at = 0; at < text.length(); ) {
      String character = Character.toString(text.codePointAt(at));
      int size = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > WORD_OCTETS) {
        encoded.append(word(word)).append("\r\n ");
        word.setLength(0);
        octets = 0;
      }
      word.append(character);
      octets += size;
      at += character.length();
    }
    return encoded.append(word(word)).toString();
  }

  private static String word(CharSequence text) {
    return "=?UTF-8?B?"
        + Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8))
        + "?=";
  }
}
