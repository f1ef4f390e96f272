package org.hometongue.language;

import java.util.Locale;
import java.util.Optional;

/** The CLDR plural categories. Which of them a language uses, and when, is in its locale pack. */
public enum PluralCategory {
  ZERO,
  ONE,
  TWO,
  FEW,
  MANY,
  OTHER;

  /** The word used in message branches, such as {@code few}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The category of a branch keyword, or empty for anything that is not one. */
  public static Optional<PluralCategory> of(String keyword) {
    for (PluralCategory category : values()) {
      if (category.keyword().equals(keyword)) {
        return Optional.of(category);
      }
    }
    return Optional.empty();
  }
}
