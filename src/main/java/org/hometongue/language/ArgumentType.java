package org.hometongue.language;

import java.util.Locale;
import java.util.Optional;

/**
 * What kind of detail fills an argument. The type decides how it is read, bounded, formatted and
 * kept in order; a message never says so itself. In JSON the names are in lower case.
 */
public enum ArgumentType {
  /** Name of a district, school or partner: not translated, but may have a form per language. */
  ORG(60),
  /** Name of a person or programme. */
  NAME(60),
  /** E.164 in, national form out. */
  PHONE(20),
  URL(60),
  DATE(40),
  TIME(40),
  /** From one time of day to a later one. */
  WINDOW(60),
  PLACE(60),
  /** A language, shown by its own name. */
  LANG(35),
  /** Several languages, each shown by its own name, so that its readers find it. */
  LANGS(120),
  /** A whole number that chooses the plural form. */
  COUNT(7),
  /** One of a fixed list of options, each translated and vetted. */
  ENUM(60),
  /** Free text: asks for a new review of every language. */
  TEXT(160);

  private final int usualLength;

  ArgumentType(int usualLength) {
    this.usualLength = usualLength;
  }

  /** The bound used when a template names none, in UTF-16 units of the value as typed. */
  public int usualLength() {
    return usualLength;
  }

  /** The largest number used when a template names none: 6 languages in a list, else 0. */
  public int usualMax() {
    return this == LANGS ? 6 : 0;
  }

  /** The name used in JSON, such as {@code phone}. */
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type with this JSON name, or empty. */
  public static Optional<ArgumentType> of(String json) {
    for (ArgumentType type : values()) {
      if (type.json().equals(json)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
