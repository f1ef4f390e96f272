package org.hometongue.inbound.meaning;

import java.text.Normalizer;

/**
 * One letter for all ways to write it. Locale-free on purpose: by code point, so that neither the
 * Turkish dotless i nor a district's locale changes what a reply means.
 */
final class LetterShape {
  /** Letters that writers of Arabic scripts use for one another, and the form we keep. */
  private static final String ARABIC = "أإآٱىةکیےہۀھؤئێۆەېۍڪ";

  private static final String ARABIC_KEPT = "اااايهكييهههوييوهييك";

  /** Letters with a stroke or hook, which no normal form takes apart. */
  private static final String STROKED = "đðłøħɨŋɛɔəƙɓɗ";

  private static final String STROKED_KEPT = "ddlohineoakbd";

  /** Cyrillic and Greek letters that look like a Latin one, in small letters. */
  private static final String LOOKALIKES = "авекмнорстухіѕјαβεηικμνορτυχ";

  private static final String LOOKED_LIKE = "abekmhopctyxisjabehikmnoptyx";
  private static final int CYRILLIC_LOOKALIKES = 15;

  private LetterShape() {}

  /**
   * A word that mixes Latin letters with Cyrillic or Greek ones that look alike, as phones with two
   * keyboards write it, in one of them; any other word as it is.
   */
  static String ofOneScript(String word) {
    boolean latin = word.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    boolean other = word.chars().anyMatch(c -> c >= 0x0370 && c <= 0x052F);
    if (!latin || !other) {
      return word;
    }
    String latinOnly = replaced(word, LOOKALIKES, LOOKED_LIKE);
    return latinOnly.chars().noneMatch(c -> c >= 0x0370 && c <= 0x052F)
        ? latinOnly
        : replaced(
            word,
            LOOKED_LIKE.substring(0, CYRILLIC_LOOKALIKES),
            LOOKALIKES.substring(0, CYRILLIC_LOOKALIKES));
  }

  private static String replaced(String word, String from, String to) {
    StringBuilder replaced = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      int at = from.indexOf(word.charAt(i));
      replaced.append(at < 0 ? word.charAt(i) : to.charAt(at));
    }
    return replaced.toString();
  }

  /** Small letter; Arabic letters and decimal digits in one form. */
  static int small(int letter) {
    if (letter < 0x80) {
      return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }
    int small = Character.toLowerCase(Character.toUpperCase(letter));
    int arabic = ARABIC.indexOf(small);
    if (arabic >= 0) {
      return ARABIC_KEPT.charAt(arabic);
    }
    int digit = Character.digit(small, 10);
    if (digit >= 0 && Character.getType(small) == Character.DECIMAL_DIGIT_NUMBER) {
      return '0' + digit;
    }
    // Candrabindu and anusvara are written for one another in several Indic languages.
    return small == 'ँ' ? 'ं' : small;
  }

  /** Vowel signs and the stretching line, which Arabic writers may leave out. */
  static boolean isArabicMark(int c) {
    return (c >= 0x064B && c <= 0x0652)
        || c == 0x0670
        || c == 0x0640
        || (c >= 0x0610 && c <= 0x061A);
  }

  /** The word without accents. */
  static String bare(String word) {
    if (isAscii(word)) {
      return word;
    }
    String open = Normalizer.normalize(word, Normalizer.Form.NFD);
    StringBuilder bare = new StringBuilder(open.length());
    for (int i = 0; i < open.length(); i++) {
      char c = open.charAt(i);
      int stroked = STROKED.indexOf(c);
      if (c == 'ß') {
        bare.append("ss");
      } else if (c == 'æ') {
        bare.append("ae");
      } else if (c == 'œ') {
        bare.append("oe");
      } else if (stroked >= 0) {
        bare.append(STROKED_KEPT.charAt(stroked));
      } else if (c < 0x0300 || c > 0x036F) {
        bare.append(c);
      }
    }
    return Normalizer.normalize(bare, Normalizer.Form.NFC);
  }

  static boolean isAscii(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Scripts whose words are not, or not reliably, set apart by spaces: each letter is a word. */
  static boolean standsAlone(int letter) {
    if (letter < 0x0E00) {
      return false;
    }
    return switch (Character.UnicodeScript.of(letter)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR, BOPOMOFO -> true;
      default -> false;
    };
  }
}
