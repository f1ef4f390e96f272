package org.hometongue.inbound.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a phrase's pattern: plain words, {@code [a|b c]} for what may be left out, {@code (a|b c)}
 * for a choice, {@code <name>} for a list that the file names under "parts", {@code {lang}} for a
 * language's name and {@code #} for a phone number.
 */
final class PatternReader {
  private final Map<String, String> lists;
  private final LanguageNames names;
  private final boolean strict;

  PatternReader(Map<String, String> lists, LanguageNames names, boolean strict) {
    this.lists = Map.copyOf(lists);
    this.names = names;
    this.strict = strict;
  }

  /**
   * @throws IllegalArgumentException when it cannot be read, or could match nothing at all
   */
  Sequence read(String pattern) {
    Cursor cursor = new Cursor(pattern);
    List<Sequence> ways = ways(cursor, '\0');
    if (ways.size() != 1 || ways.getFirst().isOptional()) {
      throw new IllegalArgumentException("This pattern may match nothing: " + pattern);
    }
    return ways.getFirst();
  }

  private static final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
      this.text = text;
    }

    boolean more() {
      return at < text.length();
    }

    String upTo(char end) {
      int close = text.indexOf(end, at);
      if (close < 0) {
        throw new IllegalArgumentException("This pattern lacks a " + end + ": " + text);
      }
      String inside = text.substring(at, close);
      at = close + 1;
      return inside;
    }
  }

  private List<Sequence> ways(Cursor cursor, char end) {
    List<Sequence> ways = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    while (cursor.more()) {
      char c = cursor.text.charAt(cursor.at++);
      switch (c) {
        case '[', '(', '<', '{', '#' -> {
          literals(plain, parts);
          parts.add(special(cursor, c));
        }
        case '|' -> {
          literals(plain, parts);
          ways.add(new Sequence(List.copyOf(parts)));
          parts.clear();
        }
        case ']', ')' -> {
          if (c != end) {
            throw new IllegalArgumentException("This pattern is not closed right: " + cursor.text);
          }
          literals(plain, parts);
          ways.add(new Sequence(List.copyOf(parts)));
          return ways;
        }
        default -> plain.append(c);
      }
    }
    if (end != '\0') {
      throw new IllegalArgumentException("This pattern lacks a " + end + ": " + cursor.text);
    }
    literals(plain, parts);
    ways.add(new Sequence(List.copyOf(parts)));
    return ways;
  }

  private Part special(Cursor cursor, char c) {
    return switch (c) {
      case '[' -> new Part.Choice(ways(cursor, ']'), true);
      case '(' -> new Part.Choice(ways(cursor, ')'), false);
      case '<' -> {
        String name = cursor.upTo('>');
        String list = lists.get(name);
        if (list == null) {
          throw new IllegalArgumentException("No list of this name: " + name);
        }
        yield new Part.Choice(ways(new Cursor(list), '\0'), false);
      }
      case '{' -> {
        cursor.upTo('}');
        yield new Part.Name(names);
      }
      default -> new Part.Digits();
    };
  }

  private void literals(StringBuilder plain, List<Part> parts) {
    ReplyText.of(plain.toString()).clauses().stream()
        .flatMap(List::stream)
        .forEach(word -> parts.add(new Part.Literal(word, strict)));
    plain.setLength(0);
  }
}
