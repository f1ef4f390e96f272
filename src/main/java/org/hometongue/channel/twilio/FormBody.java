package org.hometongue.channel.twilio;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** Writes {@code application/x-www-form-urlencoded} in UTF-8, as the HTML standard has it. */
final class FormBody {
  static final String CONTENT_TYPE = "application/x-www-form-urlencoded; charset=UTF-8";

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final boolean[] PLAIN = new boolean[128];

  static {
    for (char c :
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789*-._".toCharArray()) {
      PLAIN[c] = true;
    }
  }

  private byte[] bytes = new byte[1024];
  private int length;

  FormBody add(String name, String value) {
    if (length > 0) {
      put('&');
    }
    encode(name);
    put('=');
    encode(value);
    return this;
  }

  private void encode(String text) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= 0 && PLAIN[b]) {
        put(b);
      } else if (b == ' ') {
        put('+');
      } else {
        put('%');
        put(HEX[(b >> 4) & 15]);
        put(HEX[b & 15]);
      }
    }
  }

  private void put(int octet) {
    if (length == bytes.length) {
      bytes = java.util.Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) octet;
  }

  Buffer toBuffer() {
    return Buffer.buffer(length).appendBytes(bytes, 0, length);
  }
}
