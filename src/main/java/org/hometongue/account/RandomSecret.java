package org.hometongue.account;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Secrets that the service makes: 256 random bits in 64 hexadecimal digits. */
final class RandomSecret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  private RandomSecret() {}

  static String next() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Whether the text can be one: everything else is refused before it costs any work. */
  static boolean looksRight(String text) {
    return FORM.matcher(text).matches();
  }
}
