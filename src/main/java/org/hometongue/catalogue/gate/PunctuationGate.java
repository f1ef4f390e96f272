package org.hometongue.catalogue.gate;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences end as they should, in the signs of the script; a question stays a question; brackets
 * close; and nothing stands so close to a link or a number that a phone takes it for a part.
 */
final class PunctuationGate implements Gate {
  private static final String FULL_STOP = ".!?؟。！？።፧।॥။၊۔៕។";
  private static final String QUESTION = "?？؟፧";

  /** Languages that ask by a word and end with a plain stop. */
  private static final Set<String> WITHOUT_QUESTION_MARK =
      Set.of("my", "ksw", "th", "lo", "km", "ja", "bo");

  /** Per script, signs of another script right after its own letters. */
  private static final Map<String, Pattern> FOREIGN =
      Map.of(
          "Arab", Pattern.compile("\\p{IsArabic}[,;?]"),
          "Hans", Pattern.compile("\\p{IsHan}[,;?!.]"),
          "Hant", Pattern.compile("\\p{IsHan}[,;?!.]"),
          "Jpan", Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}][,;?!.]"),
          "Mymr", Pattern.compile("[\\u1000-\\u103F][,;.?]"),
          "Ethi", Pattern.compile("\\p{IsEthiopic}[,;.]"),
          "Khmr", Pattern.compile("\\p{IsKhmer}\\."),
          "Deva", Pattern.compile("\\p{IsDevanagari}\\.(?=\\s|$)"),
          "Beng", Pattern.compile("\\p{IsBengali}\\.(?=\\s|$)"),
          "Guru", Pattern.compile("\\p{IsGurmukhi}\\.(?=\\s|$)"));

  private static final String OPENING = "([{«“「『（《";
  private static final String CLOSING = ")]}»”」』）》";

  private static final Pattern GLUED = Pattern.compile("[0-9]\\{\\w+}|}[0-9]");

  @Override
  public void check(Inspection inspection) {
    for (Unit unit : inspection.units()) {
      brackets(inspection, unit);
      if (digitAtBrace(unit.pattern()) && GLUED.matcher(unit.pattern()).find()) {
        inspection.block(
            unit.pointer(),
            "value-edge",
            "A digit right beside a value changes a number, a time or a phone.",
            "Put a space or a word between the digit and the value.");
      }
      Pattern foreign = FOREIGN.get(inspection.script());
      if (foreign != null) {
        foreign(inspection, unit, foreign);
      }
      unit.source().ifPresent(source -> end(inspection, unit, source));
    }
  }

  /** Spares nearly every text the slow pattern. */
  private static boolean digitAtBrace(String text) {
    for (int i = 1; i < text.length(); i++) {
      char left = text.charAt(i - 1);
      char right = text.charAt(i);
      if (left == '}' && right >= '0' && right <= '9'
          || right == '{' && left >= '0' && left <= '9') {
        return true;
      }
    }
    return false;
  }

  private static void foreign(Inspection inspection, Unit unit, Pattern foreign) {
    Matcher found = foreign.matcher(unit.words());
    if (found.find()) {
      inspection.warn(
          unit.pointer(),
          "punctuation-script",
          "This sign belongs to another script, which looks careless and may not be trusted.",
          "Use the signs of the language after \"%s\".".formatted(found.group()));
    }
  }

  private static void end(Inspection inspection, Unit unit, String source) {
    String last = unit.literals().getLast();
    boolean asks = hasAny(source, QUESTION);
    boolean mayAsk = !WITHOUT_QUESTION_MARK.contains(inspection.language());
    if (asks != hasAny(unit.words(), QUESTION) && mayAsk) {
      inspection.warn(
          unit.pointer(),
          "question",
          "English %s here, the translation %s."
              .formatted(asks ? "asks" : "does not ask", asks ? "does not" : "does"),
          "Compare the question marks with the English text.");
    } else if (FULL_STOP.indexOf(lastOf(source)) >= 0
        && Letters.isLetter(lastOf(last))
        && !Set.of("Thai", "Laoo").contains(inspection.script())) {
      inspection.warn(
          unit.pointer(),
          "sentence-end",
          "The last sentence has no end, so a part may be missing.",
          "End it as the English text does.");
    }
  }

  private static boolean hasAny(String text, String signs) {
    for (int i = 0; i < text.length(); i++) {
      if (signs.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The last code point that is no space; a space when there is none. */
  private static int lastOf(String text) {
    String stripped = text.stripTrailing();
    return stripped.isEmpty() ? ' ' : stripped.codePointBefore(stripped.length());
  }

  private static void brackets(Inspection inspection, Unit unit) {
    for (String branch : unit.literals()) {
      int open = 0;
      for (int i = 0; i < branch.length() && open >= 0; i++) {
        if (OPENING.indexOf(branch.charAt(i)) >= 0) {
          open++;
        } else if (CLOSING.indexOf(branch.charAt(i)) >= 0) {
          open--;
        }
      }
      if (open != 0) {
        inspection.warn(
            unit.pointer(),
            "brackets",
            "A bracket or quotation mark has no partner, so a part may be missing.",
            "Close it, or remove it.");
        return;
      }
    }
  }
}
