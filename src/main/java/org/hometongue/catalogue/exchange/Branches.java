package org.hometongue.catalogue.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hometongue.language.ArgumentSpec;
import org.hometongue.language.ArgumentType;
import org.hometongue.language.Message;
import org.hometongue.language.PluralCategory;
import org.hometongue.language.PluralRule;
import org.jspecify.annotations.Nullable;

/** Which plural forms or options a text needs, and the English sentence that belongs to each. */
final class Branches {
  private static final int LOOKED_AT = 1000;
  private static final int SHOWN = 6;

  private final boolean plural;
  private final boolean counted;
  private final int min;
  private final int max;
  private final PluralRule rule;
  private final PluralRule english;

  /** Counts for which a form is used, smallest first. */
  record Sample(List<Integer> counts) {
    Sample {
      counts = List.copyOf(counts);
    }
  }

  Branches(@Nullable ArgumentSpec spec, PluralRule rule, PluralRule english, boolean plural) {
    this.plural = plural;
    this.counted = spec != null && spec.type() == ArgumentType.COUNT;
    this.min = spec == null ? 0 : spec.min();
    this.max = spec == null ? 0 : (int) Math.min(spec.max(), spec.min() + (long) LOOKED_AT);
    this.rule = rule;
    this.english = english;
  }

  /**
   * The forms that counts in the declared range have in this language, other always among them; for
   * a select those of the English text.
   *
   * @param shape the text whose exact numbers ({@code =1}) hold
   */
  Set<String> needed(Message shape, Optional<Message> english) {
    Set<String> needed = new LinkedHashSet<>();
    if (!plural || !counted) {
      english
          .filter(e -> e.selector().equals(shape.selector()))
          .ifPresent(e -> e.branches().forEach(b -> needed.add(b.key())));
      shape.branches().forEach(b -> needed.add(b.key()));
      return needed;
    }
    Set<String> exact =
        shape.branches().stream()
            .map(Message.Branch::key)
            .filter(key -> key.startsWith("="))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    needed.addAll(exact);
    Map<PluralCategory, Boolean> used = new EnumMap<>(PluralCategory.class);
    for (int n = min; n <= max; n++) {
      if (!exact.contains("=" + n)) {
        used.put(rule.select(n), true);
      }
    }
    used.keySet().forEach(category -> needed.add(category.keyword()));
    needed.remove("other");
    needed.add("other");
    return needed;
  }

  /** The counts that have this form. */
  Optional<Sample> sample(String key) {
    if (!plural || !counted) {
      return Optional.empty();
    }
    List<Integer> counts = new ArrayList<>();
    for (int n = min; n <= max && counts.size() < SHOWN; n++) {
      if (key.equals("=" + n) || key.equals(rule.select(n).keyword())) {
        counts.add(n);
      }
    }
    return counts.isEmpty() ? Optional.empty() : Optional.of(new Sample(counts));
  }

  /** The English sentence for the first count that has this form. */
  String english(Message text, String key) {
    if (text.selector().isEmpty()) {
      return text.pattern();
    }
    // The forms of two languages have the same names and different numbers: "one" may be 21.
    return sample(key)
        .flatMap(s -> branch(text, s.counts().getFirst()))
        .or(() -> text.branch(key))
        .or(() -> text.branch("other"))
        .map(Branches::text)
        .orElse("");
  }

  private Optional<Message.Branch> branch(Message text, int count) {
    return text.branch("=" + count).or(() -> text.branch(english.select(count).keyword()));
  }

  /** The sentence of a branch as it would be written on its own. */
  static String text(Message.Branch branch) {
    StringBuilder text = new StringBuilder();
    for (Message.Part part : branch.parts()) {
      switch (part) {
        case Message.Part.Literal(String literal) -> text.append(literal);
        case Message.Part.Argument(String name) -> text.append('{').append(name).append('}');
        case Message.Part.Count() -> text.append('#');
      }
    }
    return text.toString();
  }
}
