package org.hometongue.inbound.meaning;

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

  /** A number or the words of a choice that we listed. */
  static Optional<Reading> of(List<Word> words, Vocabulary.Content content, ReplyContext context) {
    int most =
        context.kind() == ReplyContext.Kind.MENU ? context.menu().size() : context.choices().size();
    if (most == 0) {
      return Optional.empty();
    }
    OptionalInt number = number(words, content);
    if (number.isEmpty()) {
      String said = bare(content(words, content));
      for (int n = 1; n <= context.choices().size(); n++) {
        if (said.equals(bareText(context.choices().get(n - 1)))) {
          return Optional.of(Reading.of(Intent.ANSWER, SAID, said).choosing(n));
        }
      }
      return Optional.empty();
    }
    int n = number.getAsInt();
    String matched = Integer.toString(n);
    if (n < 1 || n > most) {
      return Optional.of(Reading.of(Intent.ASK, NO_SUCH, matched));
    }
    return Optional.of(
        context.kind() == ReplyContext.Kind.MENU
            ? Reading.of(Intent.LANGUAGE, NUMBERED, matched)
                .naming(List.of(context.menu().get(n - 1)))
                .choosing(n)
            : Reading.of(Intent.ANSWER, NUMBERED, matched).choosing(n));
  }

  private static OptionalInt number(List<Word> words, Vocabulary.Content content) {
    List<Word> said = content(words, content);
    int from = 0;
    while (from < said.size() && BEFORE_NUMBER.contains(said.get(from).bare())) {
      from++;
    }
    if (said.size() - from != 1 || !said.get(from).isNumber()) {
      return OptionalInt.empty();
    }
    String digits = said.get(from).bare();
    return digits.length() > 2 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
  }

  /** The words between the courtesies; all of them when there is nothing between. */
  private static List<Word> content(List<Word> words, Vocabulary.Content content) {
    int from = Long.SIZE - 1 - Long.numberOfLeadingZeros(content.starts());
    int to = Long.numberOfTrailingZeros(content.ends());
    return from < to ? words.subList(from, to) : words;
  }

  private static String bare(List<Word> words) {
    return words.stream().map(Word::bare).collect(Collectors.joining(" "));
  }

  private static String bareText(String text) {
    return bare(ReplyText.of(text).clauses().stream().flatMap(List::stream).toList());
  }
}
