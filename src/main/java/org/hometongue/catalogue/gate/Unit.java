package org.hometongue.catalogue.gate;

import java.util.List;
import java.util.Optional;
import org.hometongue.language.Message;
import org.hometongue.language.MessageSyntaxException;

/**
 * One pattern in a file.
 *
 * @param pointer JSON pointer to it
 * @param message the parsed pattern; empty when it has no valid syntax, and for words of options
 * @param syntaxError why it could not be parsed
 * @param source the English pattern in the same place, when a translation is looked at
 * @param literals the words without arguments, one text per branch
 */
record Unit(
    String pointer,
    Kind kind,
    String pattern,
    Optional<Message> message,
    Optional<String> syntaxError,
    Optional<String> source,
    List<String> literals) {

  enum Kind {
    SMS,
    WHATSAPP,
    SUBJECT,
    BODY,
    /** The words of one option; inserted into texts, has no arguments itself. */
    OPTION
  }

  static Unit of(String pointer, Kind kind, String pattern, Optional<String> source) {
    if (kind == Kind.OPTION) {
      return new Unit(
          pointer, kind, pattern, Optional.empty(), Optional.empty(), source, List.of(pattern));
    }
    try {
      Message message = Message.parse(pattern);
      return new Unit(
          pointer,
          kind,
          pattern,
          Optional.of(message),
          Optional.empty(),
          source,
          message.branches().stream().map(Message.Branch::literalText).toList());
    } catch (MessageSyntaxException e) {
      return new Unit(
          pointer,
          kind,
          pattern,
          Optional.empty(),
          Optional.of(e.sentence()),
          source,
          List.of(pattern));
    }
  }

  /** All words of all branches. */
  String words() {
    return String.join(" ", literals);
  }
}
