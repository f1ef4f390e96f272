package org.hometongue.roster;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.regex.Pattern;

/** Reads phones as people type them; a number without country code is a US number. */
public final class PhoneNumbers {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final Pattern ROUNDED = Pattern.compile("[0-9.]+[eE]\\+?[0-9]+");
  static final Pattern USUAL =
      Pattern.compile(
          "(\\+1[ .-]?)?(\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[ .-]?)[0-9]{3}[ .-]?[0-9]{4}");
  private static final Pattern NOT_A_DIGIT = Pattern.compile("[^0-9]+");
  private static final int US_DIGITS = 10;
  private static final int LONGEST = 40;

  private PhoneNumbers() {}

  /** Outcome of reading a phone. */
  public sealed interface Reading {
    /**
     * @param e164 such as +12025550123
     */
    record Good(String e164) implements Reading {
      @Override
      public String toString() {
        return "Good[]";
      }
    }

    /**
     * @param reason a sentence that does not repeat the number
     */
    record Bad(String reason) implements Reading {}
  }

  public static Reading read(String text) {
    String typed = Cells.visible(text);
    if (ROUNDED.matcher(typed).matches()) {
      return new Reading.Bad(
          "A spreadsheet has rounded this phone. Format the column as text and export again.");
    }
    if (typed.length() > LONGEST) {
      return new Reading.Bad("This is too long for one phone. Put each phone in its own column.");
    }
    try {
      PhoneNumber number = USUAL.matcher(typed).matches() ? usual(typed) : parsed(typed);
      if (number.hasExtension()) {
        return new Reading.Bad(
            "This phone has an extension. Texts cannot reach an extension; give a direct number.");
      }
      if (!NUMBERS.isValidNumber(number)) {
        return new Reading.Bad("There is no such phone number. Check its digits.");
      }
      return new Reading.Good(NUMBERS.format(number, PhoneNumberFormat.E164));
    } catch (NumberParseException e) {
      return new Reading.Bad(
          "This is not a phone number. Write ten digits, or + and country code.");
    }
  }

  /** What the library makes of a text of the usual shape; it takes some ten times as long. */
  static PhoneNumber usual(String typed) {
    String digits = NOT_A_DIGIT.matcher(typed).replaceAll("");
    long number = Long.parseLong(digits.substring(digits.length() - US_DIGITS));
    return new PhoneNumber().setCountryCode(1).setNationalNumber(number);
  }

  static PhoneNumber parsed(String typed) throws NumberParseException {
    return NUMBERS.parse(typed, "US");
  }
}
