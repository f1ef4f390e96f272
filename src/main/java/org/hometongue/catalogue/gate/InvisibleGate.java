package org.hometongue.catalogue.gate;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Nothing that cannot be seen: no controls, no direction marks (the renderer adds those), no
 * characters without meaning. Joiners and zero-width spaces pass where a language writes with them
 * (CLDR auxiliary exemplars), between letters only. Texts are in NFC, so that equal looks equal.
 */
final class InvisibleGate implements Gate {
  private static final int ZWSP = 0x200B;
  private static final int ZWNJ = 0x200C;
  private static final int ZWJ = 0x200D;
  private static final Set<String> JOINERS =
      Set.of("fa", "ur", "ps", "hi", "ne", "ml", "si", "bn", "mr");
  private static final Set<String> BREAKERS = Set.of("km", "th", "lo", "si");
  private static final UnicodeSet UNSEEN =
      new UnicodeSet("[[:Bidi_Control:][:Default_Ignorable_Code_Point:]]").freeze();
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

  @Override
  public void check(Inspection inspection) {
    for (Unit unit : inspection.units()) {
      Set<Integer> told = new HashSet<>();
      String text = unit.pattern();
      for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
        int c = text.codePointAt(i);
        if (told.contains(c)) {
          continue;
        }
        if (isForbidden(c, inspection.language())) {
          told.add(c);
          character(inspection, unit, c);
        } else if ((c == ZWNJ || c == ZWJ || c == ZWSP) && !isBetweenLetters(text, i)) {
          told.add(c);
          inspection.block(
              unit.pointer(),
              "invisible-position",
              "A joiner at the edge of a word shows as a gap or a wrong letter.",
              "Remove %s at character %d.".formatted(name(c), i + 1));
        } else if (c == ZWNJ && inspection.script().equals("Arab") && !joins(text, i)) {
          told.add(c);
          inspection.warn(
              unit.pointer(),
              "invisible-position",
              "The letter before the joiner never joins, so it only makes the SMS longer.",
              "Remove %s at character %d.".formatted(name(c), i + 1));
        } else if (c == 0xA0 || c == 0x202F) {
          told.add(c);
          inspection.warn(
              unit.pointer(),
              "no-break-space",
              "A no-break space makes an SMS up to three times as long.",
              "Use an ordinary space.");
        }
      }
      if (!NFC.isNormalized(text)) {
        inspection.block(
            unit.pointer(),
            "nfc",
            "Some phones show these letters taken apart.",
            "Save the text in Unicode form NFC.");
      }
    }
  }

  private static void character(Inspection inspection, Unit unit, int c) {
    boolean lineBreak = c == '\n' || c == '\r' || c == '\t';
    inspection.block(
        unit.pointer(),
        "invisible",
        lineBreak
            ? "WhatsApp refuses the message, and phones show the lines differently."
            : "Nobody can see this character, but it can turn words around or hide a false link.",
        "Remove %s.".formatted(name(c)));
  }

  private static boolean isForbidden(int c, String language) {
    if (c >= ' ' && c < 0x7F) {
      return false;
    }
    if (c == ZWNJ || c == ZWJ) {
      return !JOINERS.contains(language);
    }
    if (c == ZWSP) {
      return !BREAKERS.contains(language);
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> UNSEEN.contains(c);
    };
  }

  private static boolean isBetweenLetters(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Letters.isLetter(text.codePointBefore(at))
        && Letters.isLetter(text.codePointAt(at + 1));
  }

  /** Whether the letter before the joiner would join the next one without it. */
  private static boolean joins(String text, int at) {
    return UCharacter.getIntPropertyValue(text.codePointBefore(at), UProperty.JOINING_TYPE)
        == UCharacter.JoiningType.DUAL_JOINING;
  }

  private static String name(int c) {
    return String.format(Locale.ROOT, "U+%04X", c);
  }
}
