package org.hometongue.catalogue.gate;

import java.util.stream.Collectors;
import org.hometongue.language.SegmentCount;

/**
 * Says which characters make an SMS more than twice as dear in a language that needs none of them,
 * and finds digits that would be read next to the Latin digits of our dates and phones.
 */
final class AlphabetGate implements Gate {
  private static final SegmentCount EMPTY = SegmentCount.of("");

  @Override
  public void check(Inspection inspection) {
    boolean gsm7 = inspection.pack().filter(pack -> pack.gsm7()).isPresent();
    for (Unit unit : inspection.units()) {
      boolean sms = unit.kind() == Unit.Kind.SMS || unit.kind() == Unit.Kind.OPTION;
      SegmentCount count = gsm7 && sms ? SegmentCount.of(unit.words()) : EMPTY;
      if (!count.forcedBy().isEmpty()) {
        inspection.warn(
            unit.pointer(),
            "sms-alphabet",
            "Characters outside the basic alphabet make the SMS more than twice as long.",
            "Where the language allows it, write these otherwise: "
                + count.forcedBy().stream().limit(8).collect(Collectors.joining(" ")));
      }
      boolean nativeDigits =
          unit.words().codePoints().anyMatch(c -> Character.isDigit(c) && (c < '0' || c > '9'));
      if (nativeDigits) {
        inspection.warn(
            unit.pointer(),
            "digits",
            "Dates and phone numbers in the same text have Latin digits.",
            "Write numbers in Latin digits, 0 to 9.");
      }
    }
  }
}
