package org.hometongue.sandbox;

/**
 * Turns away mail to every address that contains a piece of text.
 *
 * @param fragment part of the address, compared without regard to ASCII case
 * @param answer what the sink says
 * @param times how many mails to one address are turned away, 0 for all
 */
public record MailRule(String fragment, MailAnswer answer, int times) {

  public MailRule {
    if (fragment.isBlank() || times < 0) {
      throw new IllegalArgumentException(
          "A mail rule needs a part of an address, and a times of 0 or more.");
    }
  }
}
