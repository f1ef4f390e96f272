package org.hometongue.announcement;

import java.security.SecureRandom;

/** Seven characters by which anybody finds an announcement on the public verify page. */
final class VerifyCode {
  /** Crockford's alphabet: nothing in it is mistaken for something else when read aloud. */
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 7;

  /**
   * Stands in a preview where the code will be: an announcement gets its own when it is composed,
   * and a text must not be longer then than it was shown.
   */
  static final String NOT_YET = "X".repeat(LENGTH);

  private static final SecureRandom RANDOM = new SecureRandom();

  private VerifyCode() {}

  static String next() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return code.toString();
  }
}
