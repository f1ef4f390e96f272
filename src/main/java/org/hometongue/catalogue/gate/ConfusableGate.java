package org.hometongue.catalogue.gate;

import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters that pass for others. Whole words of another script are {@link ScriptGate}'s; this
 * gate finds the rest: letters of the right script that look like a plain one, compatibility forms
 * (ﬁ, Ａ, ﻻ, ⼈), a Latin word made of letters that Cyrillic has too, and letters among digits.
 */
final class ConfusableGate implements Gate {
  /** Latin letters that ICU's confusables map to one ASCII character (Unicode 18). */
  private static final String LOOKALIKES =
      "ıƄƍƖƦƧƷƼƽǀǃȜȢȣȷɁɌɑɡɣɩɪɯʄʋʏʔᴄᴏᴑᴜᴠᴡᴢᶃᶌẝỿⱫⱬꜱꝚꝪꝮꝯꝸꞁꞋꞌꞘꞙꞟꞫꞮꞲꞳꞴꟺꟾꬲꬵꬽꭇꭈꭎꭒꭚꭤ";

  /** Latin letters with a twin in Cyrillic. */
  private static final Pattern TWINS = Pattern.compile("[ABCEHIJKMOPSTXYaceijopsxy]{2,}");

  private static final Pattern LATIN_WORD = Pattern.compile("(?<!\\p{L})[A-Za-z]+(?!\\p{L})");

  private static final Pattern AMONG_DIGITS =
      Pattern.compile("[0-9][OolI|][0-9]|(?<![\\p{L}0-9])[0-9]+[Oo](?![\\p{L}])");

  /** Compatibility characters that writers use on purpose. */
  private static final String ON_PURPOSE = "…‑№™ㆍ\u00A0\u202F\u2002\u2003\u2007\u2009\u3000";

  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  @Override
  public void check(Inspection inspection) {
    for (Unit unit : inspection.units()) {
      String text = unit.pattern();
      Set<String> wrong = new TreeSet<>();
      lookalikes(text, inspection.language(), wrong);
      if (NFKC.spanQuickCheckYes(text) < text.length()) {
        compatibility(text, inspection.script(), wrong);
      }
      if (inspection.script().equals("Cyrl")) {
        twins(inspection, unit, wrong);
      }
      if (hasDigit(unit.words())) {
        Matcher digits = AMONG_DIGITS.matcher(unit.words());
        if (digits.find()) {
          wrong.add(digits.group());
        }
      }
      if (!wrong.isEmpty()) {
        inspection.block(
            unit.pointer(),
            "confusable",
            "It looks right, but phones, search and screen readers take it for something else.",
            "Type these again on the keyboard of the language: " + String.join(" ", wrong));
      }
    }
  }

  private static boolean hasDigit(String words) {
    for (int i = 0; i < words.length(); i++) {
      if (words.charAt(i) >= '0' && words.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static void lookalikes(String text, String language, Set<String> wrong) {
    boolean dotless = language.equals("tr") || language.equals("az");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7F && LOOKALIKES.indexOf(c) >= 0 && !(c == 'ı' && dotless)) {
        wrong.add(Character.toString(c));
      }
    }
  }

  private static void compatibility(String text, String script, Set<String> wrong) {
    text.codePoints()
        .filter(c -> c > 0xFF && !onPurpose(c, script))
        .mapToObj(Character::toString)
        .filter(c -> !NFKC.isNormalized(c))
        // A letter that only wants composing is InvisibleGate's.
        .filter(c -> !Normalizer2.getNFCInstance().normalize(c).equals(NFKC.normalize(c)))
        .forEach(wrong::add);
  }

  private static boolean onPurpose(int c, String script) {
    return ON_PURPOSE.indexOf(c) >= 0
        || switch (script) {
          case "Hans", "Hant", "Jpan", "Kore" -> isWide(c);
          case "Laoo" -> c == 0xEB3 || c == 0xEDC || c == 0xEDD;
          case "Thai" -> c == 0xE33;
          default -> false;
        };
  }

  /** Full-width punctuation, which East Asian text is set with; not letters and digits. */
  private static boolean isWide(int c) {
    return c >= 0xFF01 && c <= 0xFF65 && !Character.isLetterOrDigit(c);
  }

  private static void twins(Inspection inspection, Unit unit, Set<String> wrong) {
    Matcher word = LATIN_WORD.matcher(unit.words());
    while (word.find()) {
      String found = word.group();
      boolean fromEnglish =
          inspection.template().noTranslate().contains(found)
              || unit.source()
                  .filter(s -> s.toLowerCase(Locale.ROOT).contains(found.toLowerCase(Locale.ROOT)))
                  .isPresent();
      if (!fromEnglish && TWINS.matcher(found).matches()) {
        wrong.add(found);
      }
    }
  }
}
