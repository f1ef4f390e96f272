package org.hometongue.catalogue.gate;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hometongue.catalogue.TemplateArgument;
import org.hometongue.language.ArgumentSpec;
import org.hometongue.language.ArgumentType;
import org.hometongue.language.ArgumentValue;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.language.Medium;
import org.hometongue.language.Message;
import org.hometongue.language.MessageSyntaxException;
import org.hometongue.language.RenderRefusal;
import org.hometongue.language.Renderer;

/**
 * The longest values an argument may have, so that the cost of a text is known before any district
 * fills it in.
 */
final class WorstCase {
  private static final LocalDate YEAR = LocalDate.of(2026, 1, 1);
  private static final String NAME =
      "Washington and Lincoln Unified School District of the County ";

  private final Renderer renderer;
  private final LocalePack pack;
  private final List<LanguageTag> longestNames;
  private final Map<ArgumentType, ArgumentValue> longest = new ConcurrentHashMap<>();

  WorstCase(Renderer renderer, LocalePacks packs, LocalePack pack) {
    this.renderer = renderer;
    this.pack = pack;
    longestNames =
        packs.all().stream()
            .sorted(Comparator.comparingInt(p -> -p.endonym().length()))
            .map(LocalePack::tag)
            .toList();
  }

  /** The longest value of every argument; enumerations by their longest words. */
  Map<String, ArgumentValue> values(
      Iterable<TemplateArgument> arguments, Map<String, Map<String, String>> words) {
    Map<String, ArgumentValue> values = new HashMap<>();
    for (TemplateArgument argument : arguments) {
      ArgumentSpec spec = argument.spec();
      values.put(spec.name(), value(argument, words.getOrDefault(spec.name(), Map.of())));
    }
    return values;
  }

  /** Every value of the argument that chooses a branch. */
  static List<ArgumentValue> choices(ArgumentSpec spec) {
    return switch (spec.type()) {
      case COUNT ->
          IntStream.rangeClosed(spec.min(), Math.min(spec.max(), spec.min() + 200))
              .mapToObj(n -> (ArgumentValue) new ArgumentValue.Count(n))
              .toList();
      case ENUM ->
          spec.options().stream().map(o -> (ArgumentValue) new ArgumentValue.Option(o)).toList();
      default -> List.of();
    };
  }

  private ArgumentValue value(TemplateArgument argument, Map<String, String> words) {
    ArgumentSpec spec = argument.spec();
    int length = spec.maxLength();
    return switch (spec.type()) {
      case ORG, NAME, PLACE -> ArgumentValue.Localized.of(longest(length));
      case TEXT -> new ArgumentValue.Text(longest(length));
      case PHONE -> new ArgumentValue.Phone("+12025550123");
      case URL -> new ArgumentValue.Url("https://" + "a".repeat(Math.max(1, length - 8)));
      case DATE -> pick(spec.type(), WorstCase::dates);
      case TIME -> pick(spec.type(), WorstCase::times);
      case WINDOW -> pick(spec.type(), WorstCase::windows);
      // The family's own language is that of the text; any other is chosen by staff.
      case LANG ->
          new ArgumentValue.Lang(
              argument.fact().isPresent() ? pack.tag() : longestNames.getFirst());
      case LANGS ->
          new ArgumentValue.Langs(
              longestNames.subList(0, Math.min(spec.max(), longestNames.size())));
      case COUNT -> new ArgumentValue.Count(spec.max());
      case ENUM ->
          new ArgumentValue.Option(
              spec.options().stream()
                  .max(Comparator.comparingInt(o -> words.getOrDefault(o, "").length()))
                  .orElseThrow());
    };
  }

  private static String longest(int length) {
    return NAME.repeat(length / NAME.length() + 1).substring(0, length).strip();
  }

  private static List<ArgumentValue> dates() {
    return IntStream.range(0, 365)
        .mapToObj(day -> (ArgumentValue) new ArgumentValue.Date(YEAR.plusDays(day)))
        .toList();
  }

  private static List<ArgumentValue> times() {
    return IntStream.range(0, 24)
        .mapToObj(hour -> (ArgumentValue) new ArgumentValue.Time(LocalTime.of(hour, 50)))
        .toList();
  }

  private static List<ArgumentValue> windows() {
    List<ArgumentValue> windows = new ArrayList<>();
    for (int hour = 0; hour < 23; hour++) {
      windows.add(new ArgumentValue.Window(LocalTime.of(hour, 50), LocalTime.of(23, 50)));
    }
    return windows;
  }

  /** Looked for once per language: it takes a few hundred renders. */
  private ArgumentValue pick(ArgumentType type, Supplier<List<ArgumentValue>> candidates) {
    return longest.computeIfAbsent(
        type,
        t -> {
          ArgumentSpec spec = ArgumentSpec.of("value", t);
          return candidates.get().stream()
              .max(Comparator.comparingInt(value -> length(spec, value)))
              .orElseThrow();
        });
  }

  private int length(ArgumentSpec spec, ArgumentValue value) {
    try {
      return renderer
          .render(
              Message.parse("{" + spec.name() + "}"),
              Map.of(spec.name(), spec),
              Map.of(spec.name(), value),
              Map.of(),
              pack,
              Medium.SMS)
          .text()
          .length();
    } catch (RenderRefusal | MessageSyntaxException e) {
      return 0; // A language without dates: ShapeGate has said so.
    }
  }
}
