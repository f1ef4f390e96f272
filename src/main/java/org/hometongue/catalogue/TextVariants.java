package org.hometongue.catalogue;

import java.util.Optional;

/** The text of one template in one language, per channel, as {@code icu-mf1-restricted/1}. */
public record TextVariants(
    Optional<String> sms, Optional<String> whatsapp, Optional<EmailText> email) {

  /** Whether there is a text of its own for this channel. */
  public boolean has(Variant variant) {
    return switch (variant) {
      case SMS -> sms.isPresent();
      case WHATSAPP -> whatsapp.isPresent();
      case EMAIL -> email.isPresent();
    };
  }
}
