package org.hometongue.catalogue.gate;

import java.util.Locale;
import java.util.regex.Pattern;
import org.hometongue.catalogue.Template;

/**
 * A word or promise that no text of a language may hold, from {@code
 * translations/_forbidden/<lang>.txt}. English has such a file; another language gets one when a
 * reviewer supplies it.
 *
 * @param where {@code *}, a topic or a message class
 * @param needle the phrase in lower case, looked for first because that is fast
 */
record ForbiddenWord(
    String rule, String where, String phrase, String needle, Pattern pattern, String why) {

  /**
   * @throws IllegalArgumentException when the line has not four fields
   */
  static ForbiddenWord read(String file, String line) {
    String[] parts = line.split("\\|", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException(
          file + ": write each line as rule | where | phrase | why.");
    }
    String phrase = parts[2].strip();
    String needle = phrase.toLowerCase(Locale.ROOT);
    // Upper-case phrases are acronyms: "ICE" must not match "ice" on the road.
    int flags =
        phrase.codePoints().anyMatch(Character::isUpperCase)
                && phrase.codePoints().noneMatch(Character::isLowerCase)
            ? 0
            : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    String words = Pattern.quote(phrase);
    Pattern pattern =
        Pattern.compile(
            unspaced(phrase)
                ? words
                : "(?<![\\p{L}\\p{M}\\p{Nd}])" + words + "(?![\\p{L}\\p{M}\\p{Nd}])",
            flags);
    return new ForbiddenWord(
        parts[0].strip(), parts[1].strip(), phrase, needle, pattern, parts[3].strip());
  }

  /** Whether the script puts no spaces between words. */
  private static boolean unspaced(String phrase) {
    return switch (Character.UnicodeScript.of(phrase.codePointAt(0))) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  /** Whether a text holds it as whole words. */
  boolean in(String text, String lowerCase) {
    return lowerCase.contains(needle) && pattern.matcher(text).find();
  }

  boolean concerns(Template template) {
    return where.equals("*")
        || where.equals(template.topic())
        || where.equals(template.messageClass().name());
  }
}
