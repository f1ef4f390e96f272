package org.hometongue.language;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a template declares about one argument.
 *
 * @param name as written between the braces: a letter, then letters and digits, at most 40
 * @param type what kind of detail it is
 * @param maxLength longest value as typed, in UTF-16 units
 * @param min smallest {@link ArgumentType#COUNT}; 0 for other types
 * @param max largest {@link ArgumentType#COUNT}; for {@link ArgumentType#LANGS} how many languages
 *     at most; 0 for other types
 * @param options the keys of an {@link ArgumentType#ENUM} in the order to show them; else empty.
 *     Their words are in the source and target files and are passed to the renderer
 */
public record ArgumentSpec(
    String name, ArgumentType type, int maxLength, int min, int max, List<String> options) {

  static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");

  private static final int MAX_LENGTH = 1000;

  private static final int MAX_COUNT = 9_999_999;

  private static final int MAX_LANGUAGES = 12;

  /**
   * @throws IllegalArgumentException with a sentence for the author of the template
   */
  public ArgumentSpec {
    options = List.copyOf(options);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Argument names begin with a letter and have letters and digits only, at most 40.");
    }
    if (maxLength < 1 || maxLength > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "Argument " + name + ": give a longest length from 1 to " + MAX_LENGTH + ".");
    }
    if (min < 0 || min > max || max > MAX_COUNT) {
      throw new IllegalArgumentException(
          "Argument "
              + name
              + ": give a smallest and a largest number from 0 to "
              + MAX_COUNT
              + ".");
    }
    if (type == ArgumentType.LANGS && (max < 1 || max > MAX_LANGUAGES)) {
      throw new IllegalArgumentException(
          "Argument " + name + ": give a largest number of languages from 1 to 12.");
    }
    if ((type == ArgumentType.ENUM) == options.isEmpty()) {
      throw new IllegalArgumentException(
          "Argument " + name + ": an enum needs options, and only an enum has them.");
    }
    if (options.stream().distinct().count() != options.size()) {
      throw new IllegalArgumentException("Argument " + name + ": an option is listed twice.");
    }
  }

  /** An argument with the usual bounds of its type; counts go from 0 to 999. */
  public static ArgumentSpec of(String name, ArgumentType type) {
    int max = type == ArgumentType.COUNT ? 999 : type.usualMax();
    return new ArgumentSpec(name, type, type.usualLength(), 0, max, List.of());
  }

  /** A count with bounds, both included. */
  public static ArgumentSpec count(String name, int min, int max) {
    return new ArgumentSpec(
        name, ArgumentType.COUNT, ArgumentType.COUNT.usualLength(), min, max, List.of());
  }

  /** An argument that is one of these options. */
  public static ArgumentSpec options(String name, List<String> options) {
    return new ArgumentSpec(
        name, ArgumentType.ENUM, ArgumentType.ENUM.usualLength(), 0, 0, options);
  }

  /** The same argument with another longest length. */
  public ArgumentSpec withMaxLength(int units) {
    return new ArgumentSpec(name, type, units, min, max, options);
  }
}
