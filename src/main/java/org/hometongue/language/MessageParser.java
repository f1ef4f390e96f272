package org.hometongue.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code icu-mf1-restricted/1} in one pass. */
final class MessageParser {

  private static final int MAX_LENGTH = 20_000;

  private static final Pattern OPTION = Pattern.compile("[a-z0-9][A-Za-z0-9-]{0,39}");
  private static final Pattern EXACT = Pattern.compile("=(?:0|[1-9][0-9]{0,6})");

  private final String pattern;
  private int at;

  MessageParser(String pattern) {
    this.pattern = pattern;
  }

  Message parse() throws MessageSyntaxException {
    if (pattern.length() > MAX_LENGTH) {
      throw problem("The text is too long. Keep it under " + MAX_LENGTH + " characters.");
    }
    if (pattern.isBlank()) {
      throw problem("The text is empty. Write it, or leave the whole entry out.");
    }
    int comma = pattern.startsWith("{") ? pattern.indexOf(',') : -1;
    int brace = pattern.indexOf('}');
    return comma > 0 && comma < brace ? choice() : plain();
  }

  private Message plain() throws MessageSyntaxException {
    List<Message.Part> parts = parts(false, false);
    return new Message(pattern, Optional.empty(), List.of(new Message.Branch("other", parts)));
  }

  private Message choice() throws MessageSyntaxException {
    at = 1;
    String argument = argumentName(',');
    expect(',', "Write the plural as {count, plural, one {…} other {…}}.");
    skipSpaces();
    int word = at;
    Message.Kind kind = kind(token(), word);
    expect(',', "Write a comma after plural or select.");
    List<Message.Branch> branches = new ArrayList<>();
    while (true) {
      skipSpaces();
      if (at >= pattern.length()) {
        throw problem("A closing brace is missing at the end.");
      }
      if (pattern.charAt(at) == '}') {
        break;
      }
      branches.add(branch(kind, branches));
    }
    at++;
    skipSpaces();
    if (at < pattern.length()) {
      throw problem(
          "Put the whole sentence into each branch. Nothing may follow the plural or select.");
    }
    if (branches.stream().noneMatch(branch -> branch.key().equals("other"))) {
      throw problem("Add the branch other. It is always needed.");
    }
    return new Message(pattern, Optional.of(new Message.Selector(argument, kind)), branches);
  }

  private Message.Kind kind(String word, int start) throws MessageSyntaxException {
    return switch (word) {
      case "plural" -> Message.Kind.PLURAL;
      case "select" -> Message.Kind.SELECT;
      default -> {
        at = start;
        throw problem(
            "Only plural and select may follow the comma. Dates, times and numbers are formatted by"
                + " their type; write {name} alone.");
      }
    };
  }

  private Message.Branch branch(Message.Kind kind, List<Message.Branch> before)
      throws MessageSyntaxException {
    int start = at;
    String key = token();
    boolean known =
        kind == Message.Kind.SELECT
            ? OPTION.matcher(key).matches()
            : PluralCategory.of(key).isPresent() || EXACT.matcher(key).matches();
    if (!known) {
      at = start;
      throw problem(
          kind == Message.Kind.SELECT
              ? "Name each branch by an option, in letters, digits and hyphens."
              : "Name each branch zero, one, two, few, many, other, or an exact number such as =1.");
    }
    if (before.stream().anyMatch(branch -> branch.key().equals(key))) {
      at = start;
      throw problem("The branch " + key + " is there twice. Keep one.");
    }
    expect('{', "Put the text of the branch " + key + " in braces.");
    List<Message.Part> parts = parts(true, kind == Message.Kind.PLURAL);
    if (parts.isEmpty()) {
      throw problem("The branch " + key + " is empty. Write its whole sentence.");
    }
    expect('}', "A closing brace is missing.");
    return new Message.Branch(key, parts);
  }

  private List<Message.Part> parts(boolean inBranch, boolean plural) throws MessageSyntaxException {
    List<Message.Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c == '}') {
        if (inBranch) {
          break;
        }
        throw problem("A closing brace has no opening one. Braces cannot be part of a text.");
      }
      if (c == '{') {
        flush(literal, parts);
        parts.add(argument());
      } else if (c == '#' && plural) {
        flush(literal, parts);
        parts.add(new Message.Part.Count());
        at++;
      } else {
        literal.append(c);
        at++;
      }
    }
    if (inBranch && at >= pattern.length()) {
      throw problem("A closing brace is missing at the end.");
    }
    flush(literal, parts);
    return parts;
  }

  private Message.Part argument() throws MessageSyntaxException {
    at++;
    String name = argumentName('}');
    if (at < pattern.length() && pattern.charAt(at) == ',') {
      throw problem(
          "A plural or select must enclose the whole text, and values have no format. Write {"
              + name
              + "} alone, or move the whole sentence into each branch.");
    }
    expect('}', "Close the argument " + name + " with a brace.");
    return new Message.Part.Argument(name);
  }

  private String argumentName(char end) throws MessageSyntaxException {
    int start = at;
    String name = token();
    if (!ArgumentSpec.NAME.matcher(name).matches()) {
      at = start;
      throw problem(
          end == '}'
              ? "Write an argument name between the braces, such as {date}."
              : "Write the name of the choosing argument, such as {count, plural, …}.");
    }
    return name;
  }

  private String token() {
    skipSpaces();
    int start = at;
    while (at < pattern.length() && "{},# \n\t".indexOf(pattern.charAt(at)) < 0) {
      at++;
    }
    String token = pattern.substring(start, at);
    skipSpaces();
    return token;
  }

  private void skipSpaces() {
    while (at < pattern.length() && " \n\t".indexOf(pattern.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char expected, String sentence) throws MessageSyntaxException {
    if (at >= pattern.length() || pattern.charAt(at) != expected) {
      throw problem(sentence);
    }
    at++;
  }

  private static void flush(StringBuilder literal, List<Message.Part> parts) {
    if (!literal.isEmpty()) {
      parts.add(new Message.Part.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private MessageSyntaxException problem(String sentence) {
    return new MessageSyntaxException(at, sentence);
  }
}
