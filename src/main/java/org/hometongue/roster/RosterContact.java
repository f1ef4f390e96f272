package org.hometongue.roster;

import org.jspecify.annotations.Nullable;

/**
 * A checked phone (E.164) or e-mail address of a home.
 *
 * @param whatsapp whether the family agreed to WhatsApp on this phone; null when the file does not
 *     say
 */
public record RosterContact(Kind kind, String address, @Nullable Boolean whatsapp) {
  /** As the database names it. */
  public enum Kind {
    PHONE,
    EMAIL
  }

  /** Without the address: it is personal. */
  @Override
  public String toString() {
    return "RosterContact[" + kind + "]";
  }
}
