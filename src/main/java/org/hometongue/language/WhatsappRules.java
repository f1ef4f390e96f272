package org.hometongue.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What Meta refuses in a message template (Twilio errors 63013 and 63021, Meta 132018). */
final class WhatsappRules {

  private static final int MAX_TEXT = 1024;
  private static final int MAX_VALUE = 255;
  private static final int MAX_VARIABLES = 100;

  private static final Pattern VARIABLE = Pattern.compile("\\{\\{[0-9]+}}");
  private static final Pattern MARKS = Pattern.compile("[\u200E\u200F\u2066-\u2069]");
  private static final Pattern ADJACENT = Pattern.compile("}}\\s*\\{\\{");
  private static final Pattern GAP = Pattern.compile(" {5,}");

  /** Bits of {@link Character#getType}: what words are made of. */
  private static final int IN_WORDS =
      1 << Character.UPPERCASE_LETTER
          | 1 << Character.LOWERCASE_LETTER
          | 1 << Character.TITLECASE_LETTER
          | 1 << Character.MODIFIER_LETTER
          | 1 << Character.OTHER_LETTER
          | 1 << Character.NON_SPACING_MARK
          | 1 << Character.ENCLOSING_MARK
          | 1 << Character.COMBINING_SPACING_MARK
          | 1 << Character.DECIMAL_DIGIT_NUMBER
          | 1 << Character.LETTER_NUMBER
          | 1 << Character.OTHER_NUMBER;

  private WhatsappRules() {}

  static List<String> violations(
      String template, Map<String, String> variables, String displayText) {
    List<String> violations = new ArrayList<>();
    String bare = MARKS.matcher(template).replaceAll("").strip();
    if (bare.startsWith("{{")) {
      violations.add("WhatsApp: the text may not begin with a value. Put a word before it.");
    }
    if (bare.endsWith("}}")) {
      violations.add("WhatsApp: the text may not end with a value. Put a word or a stop after it.");
    }
    if (ADJACENT.matcher(bare).find()) {
      violations.add("WhatsApp: two values stand side by side. Put a word between them.");
    }
    int needed = 2 * variables.size() + 1;
    int words = words(VARIABLE.matcher(bare).replaceAll(" "));
    if (!variables.isEmpty() && words < needed) {
      violations.add(
          "WhatsApp: %d values need at least %d fixed words; the text has %d. Add words."
              .formatted(variables.size(), needed, words));
    }
    if (variables.size() > MAX_VARIABLES) {
      violations.add("WhatsApp: use at most " + MAX_VARIABLES + " values.");
    }
    if (displayText.length() > MAX_TEXT) {
      violations.add("WhatsApp: make the text shorter, at most " + MAX_TEXT + " characters.");
    }
    variables.forEach((number, value) -> value(number, value, violations));
    return violations;
  }

  private static void value(String number, String value, List<String> violations) {
    if (value.length() > MAX_VALUE) {
      violations.add(
          "WhatsApp: make value %s shorter, at most %d characters.".formatted(number, MAX_VALUE));
    }
    if (value.indexOf('\n') >= 0 || value.indexOf('\t') >= 0 || GAP.matcher(value).find()) {
      violations.add(
          "WhatsApp: value %s may have no line break, tab or more than four spaces in a row."
              .formatted(number));
    }
    if (value.contains("{{") || value.contains("}}")) {
      violations.add("WhatsApp: value %s may have no double braces.".formatted(number));
    }
  }

  /** In scripts without spaces between words, two letters are taken for one word. */
  private static int words(String text) {
    int words = 0;
    int letters = 0;
    boolean unspaced = false;
    for (int i = 0; i <= text.length(); ) {
      int c = i < text.length() ? text.codePointAt(i) : ' ';
      if ((IN_WORDS >> Character.getType(c) & 1) != 0) {
        letters++;
        unspaced |= c > 0x7F && unspaced(c);
      } else if (letters > 0) {
        words += unspaced ? Math.max(1, letters / 2) : 1;
        letters = 0;
        unspaced = false;
      }
      i += Character.charCount(c);
    }
    return words;
  }

  private static boolean unspaced(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
      default -> false;
    };
  }
}
