package org.hometongue.catalogue.exchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hometongue.catalogue.SideBySide;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.Translation;
import org.hometongue.language.LocalePack;
import org.hometongue.language.Message;
import org.hometongue.language.MessageSyntaxException;

/**
 * Takes the texts of a template apart into units. The same plan is made when they go out and when
 * they come back, so what is missing or too much is known.
 */
final class UnitPlan {
  private final Template template;
  private final LocalePack pack;
  private final UnitNotes notes;
  private final java.util.function.Predicate<String> sendable;

  /**
   * @param sendable whether the text of this channel ({@code sms}, {@code whatsapp}, {@code email})
   *     may be sent as it is
   */
  UnitPlan(
      Template template,
      LocalePack pack,
      UnitNotes notes,
      java.util.function.Predicate<String> sendable) {
    this.template = template;
    this.pack = pack;
    this.notes = notes;
    this.sendable = sendable;
  }

  /** Units in the order of the English text. */
  List<ExchangeUnit> units(Optional<Translation> translation) {
    List<ExchangeUnit> units = new ArrayList<>();
    for (SideBySide.Line line : SideBySide.of(template, translation)) {
      add(line, units);
    }
    return units;
  }

  private void add(SideBySide.Line line, List<ExchangeUnit> units) {
    Optional<Message> english = message(line, line.english());
    Optional<Message> translated = message(line, line.translated());
    Optional<Message> shape = line.translated().isEmpty() ? english : translated;
    Optional<Message.Selector> selector = shape.flatMap(Message::selector);
    if (selector.isEmpty()) {
      units.add(unit(line, "", "", false, line.english(), line.translated(), Optional.empty()));
      return;
    }
    String argument = selector.get().argument();
    boolean plural = selector.get().kind() == Message.Kind.PLURAL;
    Branches branches =
        new Branches(template.specs().get(argument), pack.plural(), english().plural(), plural);
    Set<String> keys = new LinkedHashSet<>();
    translated.ifPresent(t -> t.branches().forEach(b -> keys.add(b.key())));
    keys.addAll(branches.needed(shape.get(), english));
    for (String key : keys) {
      units.add(
          unit(
              line,
              key,
              argument,
              plural,
              english.map(e -> branches.english(e, key)).orElse(line.english()),
              translated.flatMap(t -> t.branch(key)).map(Branches::text).orElse(""),
              branches.sample(key)));
    }
  }

  private ExchangeUnit unit(
      SideBySide.Line line,
      String branch,
      String argument,
      boolean plural,
      String english,
      String translated,
      Optional<Branches.Sample> sample) {
    int slash = line.place().indexOf('/');
    String channel = slash < 0 ? line.place() : line.place().substring(0, slash);
    return new ExchangeUnit(
        id(template.id(), line.place(), branch),
        line.place(),
        branch,
        plural,
        argument,
        english,
        translated,
        !translated.isEmpty() && sendable.test(channel),
        notes.of(template, line.place(), english, argument, sample));
  }

  private LocalePack english() {
    return notes.english();
  }

  static String id(String templateId, String place, String branch) {
    return templateId + "/" + place + (branch.isEmpty() ? "" : "#" + branch);
  }

  /** Empty for words of options, for a text that is not there, and for one that cannot be read. */
  static Optional<Message> message(SideBySide.Line line, String pattern) {
    if (pattern.isEmpty() || line.place().startsWith("options/")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Message.parse(pattern));
    } catch (MessageSyntaxException e) {
      return Optional.empty();
    }
  }
}
