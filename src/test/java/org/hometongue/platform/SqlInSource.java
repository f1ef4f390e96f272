package org.hometongue.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hometongue.family.FamilyZones;

/**
 * The SQL statements that stand in the source of a room, as text blocks or as plain literals. What
 * a statement is put together from at run time (constants before a block, conditions in capitals)
 * is put in here as well, so that a database can read it.
 */
final class SqlInSource {
  private static final String HEADS = "((?:\\b[A-Z_]{2,}\\s*\\+\\s*)*)";
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:\\b([A-Z_]{2,})\\s*=\\s*)?" + HEADS + "\"\"\"\\R(.*?)\"\"\"", Pattern.DOTALL);
  private static final Pattern LITERAL =
      Pattern.compile(
          "(?:\\b([A-Z_]{2,})\\s*=\\s*)?"
              + HEADS
              + "\"((?:[^\"\\\\\\n]|\\\\.)*)\"((?:\\s*\\+\\s*\"(?:[^\"\\\\\\n]|\\\\.)*\")*)(\\s*\\+)?");
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\s*(?:--[^\\n]*\\n\\s*)*(select|insert into|update|delete from|with)\\b.*",
          Pattern.DOTALL);
  private static final Pattern WHOLE_LITERAL =
      Pattern.compile(
          "(select\\b.*\\bfrom|insert into|update \\w+ |delete from)\\b.*", Pattern.DOTALL);
  private static final Pattern CAPITALS = Pattern.compile("'[^']*'|\\b[A-Z]{4,}\\b");
  private static final Pattern PARAMETER =
      Pattern.compile("'[^']*'|--[^\\n]*|::|:([A-Za-z]\\w*)|\\?");

  /**
   * One statement.
   *
   * @param place file and line
   * @param text with {@code $1} and so on for its parameters
   * @param parameters their names, in order; {@code ?} for those without
   */
  record Found(String place, String text, List<String> parameters) {}

  private SqlInSource() {}

  /** All statements of these rooms. {@code conditions} stand for the words in capitals. */
  static List<Found> of(Path root, List<String> rooms, Map<String, String> conditions)
      throws IOException {
    List<Found> found = new ArrayList<>();
    for (String room : rooms) {
      try (Stream<Path> files = Files.walk(root.resolve(room))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
          read(root.relativize(file).toString(), Files.readString(file), conditions, found);
        }
      }
    }
    return found;
  }

  private static void read(
      String file, String written, Map<String, String> conditions, List<Found> found) {
    // What other rooms put into a statement becomes a constant like any other.
    String source =
        written
            .replaceAll("FamilyZones\\.zoned\\(\\s*(\"\"\"(?s:.*?)\"\"\")?\\s*\\)", "FAMILY_ZONES")
            .replaceAll("\\baudience\\(reach\\)", "AUDIENCE")
            .replaceAll("\"with \"\\s*\\+", "WITH_ +")
            .replaceAll("\", \"\\s*\\+", "COMMA_ +");
    Map<String, String> constants = new LinkedHashMap<>();
    constants.put("FAMILY_ZONES", FamilyZones.zoned());
    constants.put("WITH_", "with ");
    constants.put("COMMA_", ", ");
    Matcher block = BLOCK.matcher(source);
    StringBuilder rest = new StringBuilder();
    List<Piece> pieces = new ArrayList<>();
    int end = 0;
    while (block.find()) {
      rest.append(source, end, block.start()).append("\n".repeat(lines(block.group())));
      end = block.end();
      pieces.add(
          piece(block, line(source, block.start()), block.group(3), STATEMENT, constants, source));
    }
    rest.append(source, end, source.length());
    Matcher literal = LITERAL.matcher(rest);
    while (literal.find()) {
      String text = literal.group(3) + literal.group(4).replaceAll("\\s*\\+\\s*\"|\"", "");
      Piece piece =
          piece(literal, line(rest, literal.start()), text, WHOLE_LITERAL, constants, source);
      if (literal.group(5) == null) {
        pieces.add(piece);
      }
    }
    for (Piece piece : pieces) {
      if (!piece.onlyAHead()) {
        StringBuilder whole = new StringBuilder();
        for (String head : piece.heads()) {
          whole.append(constants.getOrDefault(head, ""));
        }
        String text = whole.append(piece.text()).toString();
        for (Map.Entry<String, String> constant : constants.entrySet()) {
          text =
              text.replaceAll(
                  "\\b" + constant.getKey() + "\\b", Matcher.quoteReplacement(constant.getValue()));
        }
        add(file, piece.line(), text, piece.what(), conditions, found);
      }
    }
  }

  private record Piece(
      int line, List<String> heads, String text, Pattern what, boolean onlyAHead) {}

  private static Piece piece(
      Matcher match,
      int line,
      String text,
      Pattern what,
      Map<String, String> constants,
      String source) {
    String name = match.group(1);
    if (name != null) {
      constants.put(name, text);
    }
    return new Piece(
        line,
        Pattern.compile("[A-Z_]{2,}")
            .matcher(match.group(2))
            .results()
            .map(r -> r.group())
            .toList(),
        text,
        what,
        name != null && Pattern.compile("\\b" + name + "\\s*\\+").matcher(source).find());
  }

  private static void add(
      String file,
      int line,
      String text,
      Pattern what,
      Map<String, String> conditions,
      List<Found> found) {
    if (!what.matcher(text).matches()) {
      return;
    }
    String whole = text;
    for (Map.Entry<String, String> condition : conditions.entrySet()) {
      whole = whole.replace(condition.getKey(), condition.getValue());
    }
    // Any other word in capitals stands for a condition.
    whole =
        CAPITALS
            .matcher(whole)
            .replaceAll(
                m -> m.group().startsWith("'") ? Matcher.quoteReplacement(m.group()) : "true");
    List<String> names = new ArrayList<>();
    Matcher parameter = PARAMETER.matcher(whole);
    StringBuilder out = new StringBuilder();
    while (parameter.find()) {
      String name = parameter.group().equals("?") ? "?" : parameter.group(1);
      if (name == null) {
        parameter.appendReplacement(out, Matcher.quoteReplacement(parameter.group()));
        continue;
      }
      int at = name.equals("?") ? -1 : names.indexOf(name);
      if (at < 0) {
        names.add(name);
        at = names.size() - 1;
      }
      parameter.appendReplacement(out, Matcher.quoteReplacement("$" + (at + 1)));
    }
    parameter.appendTail(out);
    found.add(new Found(file + ":" + line, out.toString(), names));
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  private static int line(CharSequence text, int at) {
    return 1 + (int) text.subSequence(0, at).chars().filter(c -> c == '\n').count();
  }
}
