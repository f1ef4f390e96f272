package org.hometongue.roster;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks e-mail addresses as far as the text alone can tell, and brings them to one spelling. */
public final class EmailAddresses {
  private static final Pattern SHAPE =
      Pattern.compile(
          "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;

  private EmailAddresses() {}

  /** Small letters: no mail host that matters tells them apart (RFC 5321 2.4 would allow it). */
  public static Optional<String> read(String text) {
    String address = Cells.visible(text).toLowerCase(Locale.ROOT);
    boolean good =
        address.length() <= LONGEST
            && address.indexOf('@') <= LONGEST_LOCAL
            && SHAPE.matcher(address).matches();
    return good ? Optional.of(address) : Optional.empty();
  }
}
