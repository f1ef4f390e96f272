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
 */
record Unit(
    String pointer,
    Kind kind,
    String pattern,
    Optional<Message> message,
    Optional<String> syntaxError,
    Optional<String> source) {

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
      return new Unit(pointer, kind, pattern, Optional.empty(), Optional.empty(), source);
    }
    try {
      Message message = Message.parse(pattern);
      return new Unit(pointer, kind, pattern, Optional.of(message), Optional.empty(), source);
    } catch (MessageSyntaxException e) {
      return new Unit(pointer, kind, pattern, Optional.empty(), Optional.of(e.sentence()), source);
    }
  }

  /** The words without arguments, one text per branch. */
  List<String> literals() {
    return message
        .map(m -> m.branches().stream().map(Message.Branch::literalText).toList())
        .orElse(List.of(pattern));
  }

  /** All words of all branches. */
  String words() {
    return String.join(" ", literals());
  }
}
