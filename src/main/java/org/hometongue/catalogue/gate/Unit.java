package org.hometongue.catalogue.gate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hometongue.language.Message;
import org.hometongue.language.Message.Branch;
import org.hometongue.language.MessageSyntaxException;

/**
 * One pattern in a file.
 *
 * @param pointer JSON pointer to it
 * @param message the parsed pattern; empty when it has no valid syntax, and for words of options
 * @param syntaxError why it could not be parsed
 * @param source the English pattern in the same place, when a translation is looked at
 * @param literals the words without arguments, one text per branch
 * @param words all words of all branches
 */
record Unit(
    String pointer,
    Kind kind,
    String pattern,
    Optional<Message> message,
    Optional<String> syntaxError,
    Optional<String> source,
    List<String> literals,
    String words) {

  enum Kind {
    SMS,
    WHATSAPP,
    SUBJECT,
    BODY,
    /** The words of one option; inserted into texts, has no arguments itself. */
    OPTION
  }

  /** Which of these letters stand in its words. */
  Set<String> lettersAmong(String letters) {
    Set<String> found = new TreeSet<>();
    words
        .codePoints()
        .filter(c -> letters.indexOf(c) >= 0)
        .forEach(c -> found.add(Character.toString(c)));
    return found;
  }

  /** Several units looked at as one text. */
  static Unit joined(String pointer, List<Unit> units, String source) {
    String words = units.stream().map(Unit::words).collect(Collectors.joining(" "));
    return new Unit(
        pointer,
        Kind.BODY,
        units.stream().map(Unit::pattern).collect(Collectors.joining(" ")),
        Optional.empty(),
        Optional.empty(),
        Optional.of(source),
        List.of(words),
        words);
  }

  static Unit of(String pointer, Kind kind, String pattern) {
    return of(pointer, kind, pattern, Optional.empty());
  }

  static Unit of(String pointer, Kind kind, String pattern, Optional<String> source) {
    if (kind == Kind.OPTION) {
      return new Unit(
          pointer,
          kind,
          pattern,
          Optional.empty(),
          Optional.empty(),
          source,
          List.of(pattern),
          pattern);
    }
    try {
      Message message = Message.parse(pattern);
      List<String> literals = message.branches().stream().map(Branch::literalText).toList();
      return new Unit(
          pointer,
          kind,
          pattern,
          Optional.of(message),
          Optional.empty(),
          source,
          literals,
          String.join(" ", literals));
    } catch (MessageSyntaxException e) {
      return new Unit(
          pointer,
          kind,
          pattern,
          Optional.empty(),
          Optional.of(e.sentence()),
          source,
          List.of(pattern),
          pattern);
    }
  }
}
