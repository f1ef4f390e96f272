package org.hometongue.language;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A language as a canonical BCP 47 tag: language, and where it matters script, region and variant
 * ({@code ar}, {@code zh-Hans}, {@code es-US}). Canonical means that one language has one spelling:
 * {@code prs} is {@code fa-AF}, {@code tl} is {@code fil}, {@code kmr} is {@code ku}, {@code cmn}
 * is {@code zh}. The JDK's {@code Locale} does not know these, so the table is our own.
 *
 * @param value the canonical spelling, at most 35 characters
 */
public record LanguageTag(String value) implements Comparable<LanguageTag> {

  private static final Pattern SHAPE =
      Pattern.compile(
          "([a-z]{2,3})(?:-([a-z]{3}))?(?:-([a-z]{4}))?(?:-([a-z]{2}|[0-9]{3}))?"
              + "((?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)");

  /** The language of the sources. Declared below the pattern that its constructor needs. */
  public static final LanguageTag ENGLISH = new LanguageTag("en");

  /**
   * @throws IllegalArgumentException when {@code value} is not already canonical; use {@link #of}
   */
  public LanguageTag {
    if (!value.equals(canonical(value))) {
      throw new IllegalArgumentException(
          "The language tag is not in its canonical form. Write "
              + canonical(value)
              + " in its place.");
    }
  }

  /**
   * Reads a tag in any usual spelling ({@code zh_hant}, {@code ES-us}, {@code prs}).
   *
   * @throws IllegalArgumentException with a sentence that says what to type
   */
  public static LanguageTag of(String tag) {
    return new LanguageTag(canonical(tag));
  }

  /** The primary language subtag, such as {@code zh} of {@code zh-Hans}. */
  public String language() {
    int hyphen = value.indexOf('-');
    return hyphen < 0 ? value : value.substring(0, hyphen);
  }

  private static String canonical(String tag) {
    String lower = tag.strip().replace('_', '-').toLowerCase(Locale.ROOT);
    Matcher parts = SHAPE.matcher(lower);
    if (lower.length() > 35 || !parts.matches()) {
      throw new IllegalArgumentException(
          "This is not a language tag. Type a tag such as es, ar or zh-Hans.");
    }
    // RFC 5646 4.5: zh-yue is yue, zh-cmn is cmn (and cmn is zh).
    String alias = LanguageAliases.of(parts.group(2) == null ? parts.group(1) : parts.group(2));
    Matcher target = SHAPE.matcher(alias.toLowerCase(Locale.ROOT));
    if (!target.matches()) {
      throw new IllegalStateException("bad alias " + alias);
    }
    StringBuilder canonical = new StringBuilder(target.group(1));
    String script = parts.group(3) == null ? target.group(3) : parts.group(3);
    if (script != null) {
      canonical.append('-').append(Character.toUpperCase(script.charAt(0)));
      canonical.append(script, 1, 4);
    }
    String region = parts.group(4) == null ? target.group(4) : parts.group(4);
    if (region != null) {
      canonical.append('-').append(region.toUpperCase(Locale.ROOT));
    }
    return canonical.append(parts.group(5)).toString();
  }

  @Override
  public int compareTo(LanguageTag other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
