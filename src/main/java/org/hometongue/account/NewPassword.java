package org.hometongue.account;

import java.io.Console;
import java.util.Arrays;
import org.hometongue.platform.VerbRefusal;
import org.jspecify.annotations.Nullable;

/** Asks for a new password on the screen, never on the command line, which others can see. */
public final class NewPassword {
  /** For scripts. */
  private static final String VARIABLE = "HOMETONGUE_NEW_PASSWORD";

  private NewPassword() {}

  /**
   * @throws VerbRefusal when nobody can be asked, or the two answers differ
   */
  public static String ask() {
    @Nullable String given = System.getenv(VARIABLE);
    if (given != null && !given.isEmpty()) {
      return given;
    }
    @Nullable Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new VerbRefusal(
          "The password is asked for on the screen. Run this in a terminal, without a pipe, or put the password"
              + " into "
              + VARIABLE
              + ".");
    }
    char[] first = console.readPassword("Password (at least 12 characters): ");
    char[] second = console.readPassword("The same again: ");
    if (first == null || second == null || !Arrays.equals(first, second)) {
      throw new VerbRefusal("The two are not the same. Nothing was made; start again.");
    }
    return new String(first);
  }
}
