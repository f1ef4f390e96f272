package org.hometongue.inbound.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** A reply that picks one of the choices, or languages, that our message listed. */
final class ListedChoice {
  private static final double NUMBERED = 1.0;
  private static final double SAID = 0.95;
  private static final double NO_SUCH = 0.5;
  private static final Set<String> BEFORE_NUMBER =
      Set.of("number", "no", "option", "choice", "numero", "opcion", "la", "el", "the", "num");

  private ListedChoice() {}

  /** A number, the words of a choice that we listed, or both: "2", "video", "2. Español". */
  static Optional<Reading> of(
      List<List<Word>> clauses,
      List<Vocabulary.Content> contents,
      ReplyContext context,
      LanguageNames names) {
    boolean menu = context.kind() == ReplyContext.Kind.MENU;
    int most = menu ? context.menu().size() : context.choices().size();
    if (most == 0 || clauses.size() > 2) {
      return Optional.empty();
    }
    List<Word> said = new ArrayList<>();
    for (int i = 0; i < clauses.size(); i++) {
      said.addAll(contents.get(i).between(clauses.get(i)));
    }
    int from = 0;
    while (from < said.size() - 1 && BEFORE_NUMBER.contains(said.get(from).bare())) {
      from++;
    }
    Word first = said.get(from);
    if (!first.isNumber()) {
      return clauses.size() == 1 ? words(said, context) : Optional.empty();
    }
    if (first.bare().length() > 2) {
      return Optional.empty();
    }
    int n = Integer.parseInt(first.bare());
    List<Word> rest = said.subList(from + 1, said.size());
    if (rest.isEmpty()) {
      return Optional.of(n < 1 || n > most ? noSuch(n) : chosen(n, context));
    }
    return menu ? named(n, rest, context, names) : worded(n, rest, context);
  }

  private static Optional<Reading> words(List<Word> said, ReplyContext context) {
    String words = bare(said);
    for (int n = 1; n <= context.choices().size(); n++) {
      if (words.equals(bareText(context.choices().get(n - 1)))) {
        return Optional.of(Reading.of(Intent.ANSWER, SAID, words).choosing(n));
      }
    }
    return Optional.empty();
  }

  private static Reading chosen(int n, ReplyContext context) {
    String matched = Integer.toString(n);
    return context.kind() == ReplyContext.Kind.MENU
        ? Reading.of(Intent.LANGUAGE, NUMBERED, matched)
            .naming(List.of(context.menu().get(n - 1)))
            .choosing(n)
        : Reading.of(Intent.ANSWER, NUMBERED, matched).choosing(n);
  }

  private static Reading noSuch(int n) {
    return Reading.of(Intent.ASK, NO_SUCH, Integer.toString(n));
  }

  /** "2 Español": a number and the name of another language are asked about. */
  private static Optional<Reading> named(
      int n, List<Word> name, ReplyContext context, LanguageNames names) {
    if ((names.endsOf(name, 0) & 1L << name.size()) == 0) {
      return Optional.empty();
    }
    boolean both =
        n >= 1
            && n <= context.menu().size()
            && names.named(name).contains(context.menu().get(n - 1));
    return Optional.of(both ? chosen(n, context) : noSuch(n));
  }

  private static Optional<Reading> worded(int n, List<Word> words, ReplyContext context) {
    return words(words, context)
        .map(r -> r.choice().equals(OptionalInt.of(n)) ? chosen(n, context) : noSuch(n));
  }

  private static String bare(List<Word> words) {
    return words.stream().map(Word::bare).collect(Collectors.joining(" "));
  }

  private static String bareText(String text) {
    return bare(ReplyText.of(text).clauses().stream().flatMap(List::stream).toList());
  }
}
