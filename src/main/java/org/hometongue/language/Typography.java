package org.hometongue.language;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reviewed normalisation of typographic characters in values that a district supplies. Accents
 * are never touched, and never a vetted text.
 */
final class Typography {

  /** Where these characters are not decoration but spelling (providers.md section 7). */
  private static final Set<String> NOT_IN = Set.of("fa", "ps", "ur", "ku", "ckb", "zh", "ja", "vi");

  private Typography() {}

  static boolean allowedIn(LanguageTag language) {
    return !NOT_IN.contains(language.language());
  }

  static boolean changes(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (replacement(value.charAt(i)) != null) {
        return true;
      }
    }
    return false;
  }

  static String plain(String value) {
    StringBuilder plain = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      String replacement = replacement(value.charAt(i));
      if (replacement == null) {
        plain.append(value.charAt(i));
      } else {
        plain.append(replacement);
      }
    }
    return plain.toString();
  }

  private static @Nullable String replacement(char c) {
    return switch (c) {
      case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032' -> "'";
      case '\u201C', '\u201D', '\u201E', '\u201F', '\u00AB', '\u00BB', '\u2033' -> "\"";
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> "-";
      case '\u2026' -> "...";
      default -> null;
    };
  }
}
