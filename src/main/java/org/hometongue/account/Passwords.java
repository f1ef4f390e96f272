package org.hometongue.account;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import org.hometongue.platform.Problem;
import org.hometongue.platform.Secret;

/**
 * Passwords as they are kept: bcrypt. At least 12 characters (NIST SP 800-63B asks for length, not
 * for kinds of signs) and at most the 72 bytes that bcrypt reads.
 */
final class Passwords {
  private static final int SHORTEST = 12;
  private static final int MOST_BYTES = 72;

  /** For a name that nobody has: checking against it takes as long as checking a real one. */
  private static final String NOBODY = BcryptUtil.bcryptHash(RandomSecret.next());

  private Passwords() {}

  static String hash(Secret password) {
    require(password);
    return BcryptUtil.bcryptHash(password.reveal());
  }

  /**
   * @throws Problem {@code password} when it is too short or too long
   */
  static void require(Secret password) {
    String text = password.reveal();
    if (text.codePointCount(0, text.length()) < SHORTEST || tooLong(text)) {
      throw Problem.invalid(
          "password",
          "Choose a password of at least 12 characters and at most 72; four words are a good one.");
    }
  }

  static boolean matches(Secret password, String hash) {
    return !tooLong(password.reveal()) && BcryptUtil.matches(password.reveal(), hash);
  }

  /** Spends the time of a check where there is nothing to check. */
  static void spendTime(Secret password) {
    if (!tooLong(password.reveal())) {
      BcryptUtil.matches(password.reveal(), NOBODY);
    }
  }

  private static boolean tooLong(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }
}
