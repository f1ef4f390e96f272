package org.hometongue.catalogue.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hometongue.catalogue.CheckedText;
import org.hometongue.catalogue.EmailText;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.Finding.Level;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.TextVariants;
import org.hometongue.catalogue.Translation;
import org.hometongue.language.LocalePack;

/** One text under the gates: its units, and what has been found so far. */
final class Inspection {
  private final CheckedText checked;
  private final List<Unit> units = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  Inspection(CheckedText checked) {
    this.checked = checked;
    TextVariants text = text();
    Optional<TextVariants> source = isSource() ? Optional.empty() : Optional.of(template().text());
    text.sms()
        .ifPresent(t -> add("/text/sms", Unit.Kind.SMS, t, source.flatMap(TextVariants::sms)));
    text.whatsapp()
        .ifPresent(
            t ->
                add(
                    "/text/whatsapp",
                    Unit.Kind.WHATSAPP,
                    t,
                    source.flatMap(TextVariants::whatsapp)));
    text.email().ifPresent(email -> email(email, source.flatMap(TextVariants::email)));
    options()
        .forEach(
            (argument, words) ->
                words.forEach(
                    (option, word) ->
                        add(
                            "/options/" + argument + "/" + option,
                            Unit.Kind.OPTION,
                            word,
                            source.map(s -> sourceWord(argument, option)))));
  }

  private void email(EmailText email, Optional<EmailText> source) {
    add("/text/email/subject", Unit.Kind.SUBJECT, email.subject(), source.map(EmailText::subject));
    for (int i = 0; i < email.body().size(); i++) {
      int at = i;
      add(
          "/text/email/body/" + i,
          Unit.Kind.BODY,
          email.body().get(i),
          source
              .map(EmailText::body)
              .filter(b -> b.size() == email.body().size())
              .map(b -> b.get(at)));
    }
  }

  private String sourceWord(String argument, String option) {
    return template().options().getOrDefault(argument, Map.of()).getOrDefault(option, "");
  }

  private void add(String pointer, Unit.Kind kind, String pattern, Optional<String> source) {
    units.add(Unit.of(pointer, kind, pattern, source));
  }

  Template template() {
    return checked.template();
  }

  boolean isSource() {
    return checked.translation().isEmpty();
  }

  Optional<Translation> translation() {
    return checked.translation();
  }

  Optional<LocalePack> pack() {
    return checked.pack();
  }

  /** ISO 15924 code of the language's script; empty when we have no data for the language. */
  String script() {
    return pack().map(LocalePack::script).orElse("");
  }

  /** The primary language subtag, such as {@code fa} of {@code fa-AF}. */
  String language() {
    return checked.tag().language();
  }

  /** The tag as in the file name. */
  String tag() {
    return checked.tag().value();
  }

  TextVariants text() {
    return checked.translation().map(Translation::text).orElse(template().text());
  }

  Map<String, Map<String, String>> options() {
    return checked.translation().map(Translation::options).orElse(template().options());
  }

  List<Unit> units() {
    return units;
  }

  /**
   * The units that can be compared with English: each with its source, and an e-mail body whose
   * paragraphs are divided otherwise as a whole.
   */
  List<Unit> pairs() {
    List<Unit> pairs = new ArrayList<>(units);
    pairs.removeIf(unit -> unit.source().isEmpty());
    Optional<List<String>> source = template().text().email().map(EmailText::body);
    Optional<List<String>> target = text().email().map(EmailText::body);
    if (!isSource()
        && source.isPresent()
        && target.isPresent()
        && source.get().size() != target.get().size()) {
      List<Unit> body = units.stream().filter(u -> u.kind() == Unit.Kind.BODY).toList();
      pairs.add(Unit.joined("/text/email/body", body, String.join(" ", source.get())));
    }
    return pairs;
  }

  /** The text without the words that every translation keeps. */
  String withoutKept(String words) {
    String rest = words;
    for (String kept : template().noTranslate()) {
      rest = rest.replace(kept, " ");
    }
    return rest;
  }

  /** All letters of the file together: short texts are too short to tell a language by. */
  String allWords() {
    return fold(units, Unit::words);
  }

  private static String fold(Collection<Unit> units, Function<Unit, String> part) {
    StringBuilder all = new StringBuilder();
    units.forEach(unit -> all.append(part.apply(unit)).append(' '));
    return all.toString();
  }

  void block(String pointer, String rule, String why, String mend) {
    add(Level.BLOCK, pointer, rule, why, mend);
  }

  void warn(String pointer, String rule, String why, String mend) {
    add(Level.WARN, pointer, rule, why, mend);
  }

  void info(String pointer, String rule, String why, String mend) {
    add(Level.INFO, pointer, rule, why, mend);
  }

  private void add(Level level, String pointer, String rule, String why, String mend) {
    findings.add(new Finding(level, checked.file(), pointer, rule, why, mend));
  }

  List<Finding> findings() {
    return findings;
  }
}
