package org.hometongue.language;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which plural category a whole number has in a language. Conditions are the integer part of the
 * CLDR plural rule syntax (UTS 35 part 3): {@code n % 10 = 2..4 and n % 100 != 12..14 or n = 0}.
 * They come from the locale pack, not from ICU, because ICU upgrades change them.
 */
public final class PluralRule {

  /** The rule of languages without plural forms. */
  public static final PluralRule NONE = PluralRule.of(Map.of());

  private static final Pattern RELATION =
      Pattern.compile("n(?: % ([1-9][0-9]{0,6}))? (=|!=) ([0-9.,]+)");
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,7})(?:\\.\\.([0-9]{1,7}))?");

  private record Range(int low, int high) {}

  private record Relation(int modulus, boolean negated, List<Range> ranges) {
    boolean holds(int n) {
      int operand = modulus == 0 ? n : n % modulus;
      boolean inside =
          ranges.stream().anyMatch(range -> operand >= range.low && operand <= range.high);
      return inside != negated;
    }
  }

  private final Map<PluralCategory, List<List<Relation>>> conditions;

  private PluralRule(Map<PluralCategory, List<List<Relation>>> conditions) {
    this.conditions = conditions;
  }

  /**
   * @param conditions per category, without {@code other}, which is what remains
   * @throws IllegalArgumentException when a condition cannot be read
   */
  public static PluralRule of(Map<PluralCategory, String> conditions) {
    Map<PluralCategory, List<List<Relation>>> read = new EnumMap<>(PluralCategory.class);
    conditions.forEach(
        (category, condition) -> {
          if (category == PluralCategory.OTHER) {
            throw new IllegalArgumentException("Leave out the plural rule other: it is the rest.");
          }
          List<List<Relation>> alternatives = new ArrayList<>();
          for (String alternative : condition.split(" or ", -1)) {
            List<Relation> all = new ArrayList<>();
            for (String relation : alternative.split(" and ", -1)) {
              all.add(relation(relation));
            }
            alternatives.add(List.copyOf(all));
          }
          read.put(category, List.copyOf(alternatives));
        });
    return new PluralRule(read);
  }

  private static Relation relation(String text) {
    Matcher relation = RELATION.matcher(text);
    if (!relation.matches()) {
      throw new IllegalArgumentException(
          "Write plural rules such as: n % 10 = 2..4 and n % 100 != 12..14");
    }
    List<Range> ranges = new ArrayList<>();
    for (String part : relation.group(3).split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        throw new IllegalArgumentException(
            "Write the numbers of a plural rule as 1, 1..4 or 1,11.");
      }
      int low = Integer.parseInt(range.group(1));
      int high = range.group(2) == null ? low : Integer.parseInt(range.group(2));
      ranges.add(new Range(low, high));
    }
    String modulus = relation.group(1);
    return new Relation(
        modulus == null ? 0 : Integer.parseInt(modulus),
        relation.group(2).equals("!="),
        List.copyOf(ranges));
  }

  /** The category of a count of zero or more. */
  public PluralCategory select(int count) {
    for (Map.Entry<PluralCategory, List<List<Relation>>> entry : conditions.entrySet()) {
      for (List<Relation> all : entry.getValue()) {
        if (holds(all, count)) {
          return entry.getKey();
        }
      }
    }
    return PluralCategory.OTHER;
  }

  private static boolean holds(List<Relation> all, int count) {
    for (Relation relation : all) {
      if (!relation.holds(count)) {
        return false;
      }
    }
    return true;
  }

  /** The categories this language distinguishes, {@code other} included. */
  public Set<PluralCategory> categories() {
    Set<PluralCategory> categories = EnumSet.of(PluralCategory.OTHER);
    categories.addAll(conditions.keySet());
    return categories;
  }

  /**
   * The categories that counts from {@code min} to {@code max} really have, computed one by one.
   */
  public Set<PluralCategory> reachable(int min, int max) {
    Set<PluralCategory> reachable = EnumSet.noneOf(PluralCategory.class);
    // Rules look at most at n % 1000000, and every pattern of them shows long before that bound.
    for (int n = min; n <= Math.min(max, min + 1_000_000); n++) {
      if (reachable.add(select(n)) && reachable.size() == categories().size()) {
        break;
      }
    }
    return reachable;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PluralRule rule && rule.conditions.equals(conditions);
  }

  @Override
  public int hashCode() {
    return conditions.hashCode();
  }

  @Override
  public String toString() {
    return "PluralRule" + categories();
  }
}
