package org.hometongue.roster;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A file's text as a CSV parser can take it: UTF-8, one kind of line end, and quotes that close. A
 * line that would mislead the parser (a quote never closed would swallow the rest of the file) is
 * reported and an empty line put in its place, so that line numbers stay true. Holds a few lines at
 * most, whatever the size of the file.
 */
final class RosterText extends Reader {
  /** Characters; a line of honest data has a few hundred. */
  static final int LONGEST_LINE = 128 * 1024;

  private static final int LONGEST_CELL_LINES = 50;
  private static final String TOO_LONG = "\u0000\u0000";

  private final Reader in;
  private final String file;
  private final RosterFindings findings;
  private final char separator;
  private final Deque<String> ahead = new ArrayDeque<>();
  private String current = "";
  private int position;
  private int line;
  private boolean skipLineFeed;
  private final char[] buffer = new char[1 << 14];
  private int from;
  private int to;

  RosterText(InputStream bytes, String file, RosterFindings findings) throws IOException {
    this.in =
        new InputStreamReader(
            bytes,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    this.file = file;
    this.findings = findings;
    String heading = physicalLine();
    if (heading == null) {
      throw Problem.invalid(
          "roster-empty", "The file is empty. Export it again and check its size.");
    }
    if (heading.startsWith("\uFEFF")) {
      heading = heading.substring(1);
    }
    this.separator = separatorOf(heading);
    ahead.add(heading);
  }

  /** The one of comma, semicolon and tab that the heading holds most of. */
  private static char separatorOf(String heading) {
    char best = ',';
    long most = 0;
    for (char candidate : new char[] {',', ';', '\t'}) {
      long count = heading.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  char separator() {
    return separator;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (position >= current.length()) {
      String next = next();
      if (next == null) {
        return -1;
      }
      current = next + "\n";
      position = 0;
    }
    int count = Math.min(length, current.length() - position);
    current.getChars(position, position + count, target, offset);
    position += count;
    return count;
  }

  /** The next record that is safe to parse, or an empty line in place of one that is not. */
  private @Nullable String next() throws IOException {
    String first = nextLine();
    if (first == null) {
      return null;
    }
    int at = ++line;
    String fault = fault(first);
    if (fault == null && first.indexOf('"') >= 0) {
      Quotes quotes = scan(first);
      if (quotes == Quotes.OPEN) {
        return overLines(first, at);
      }
      fault = quotes == Quotes.BAD ? "There is text after a closing quote. Mend the quotes." : null;
    }
    if (fault == null) {
      return first;
    }
    findings.countRow();
    findings.rejectRow(file, at, "", fault);
    return "";
  }

  /** A cell with line breaks in it goes on over the next lines, if its quote is closed at all. */
  private String overLines(String first, int at) throws IOException {
    StringBuilder record = new StringBuilder(first);
    List<String> taken = new ArrayList<>();
    while (taken.size() < LONGEST_CELL_LINES && record.length() < LONGEST_LINE) {
      String more = nextLine();
      if (more == null) {
        break;
      }
      taken.add(more);
      record.append('\n').append(more);
      if (more.indexOf('"') >= 0 && fault(more) == null) {
        Quotes quotes = scan(record);
        if (quotes == Quotes.CLOSED) {
          line += taken.size();
          return record.toString();
        }
        if (quotes == Quotes.BAD) {
          break;
        }
      }
    }
    for (int i = taken.size() - 1; i >= 0; i--) {
      ahead.addFirst(taken.get(i));
    }
    findings.countRow();
    findings.rejectRow(file, at, "", "A quote is opened and not closed. Mend the quotes.");
    return "";
  }

  private static @Nullable String fault(String text) {
    if (text.equals(TOO_LONG)) {
      return "The line is far too long. Check the export.";
    }
    return text.indexOf('\0') >= 0
        ? "The line holds a NUL character, which no text has. Export the file again."
        : null;
  }

  private enum Quotes {
    CLOSED,
    OPEN,
    BAD
  }

  /** RFC 4180: a quoted cell starts right after a separator and ends right before one. */
  private Quotes scan(CharSequence text) {
    boolean quoted = false;
    boolean start = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '"') {
          boolean last = i + 1 == text.length();
          char after = last ? separator : text.charAt(i + 1);
          if (after == '"' && !last) {
            i++;
          } else if (after == separator || after == '\n') {
            quoted = false;
          } else {
            return Quotes.BAD;
          }
        }
        start = false;
      } else if (c == '"' && start) {
        quoted = true;
        start = false;
      } else {
        start = c == separator || c == '\n';
      }
    }
    return quoted ? Quotes.OPEN : Quotes.CLOSED;
  }

  private @Nullable String nextLine() throws IOException {
    return ahead.isEmpty() ? physicalLine() : ahead.pollFirst();
  }

  /** Up to the next LF, CR or CRLF; of a line that is too long only a mark is kept. */
  private @Nullable String physicalLine() throws IOException {
    StringBuilder text = new StringBuilder(160);
    boolean any = false;
    while (fill()) {
      if (skipLineFeed) {
        skipLineFeed = false;
        if (buffer[from] == '\n') {
          from++;
          continue;
        }
      }
      any = true;
      int end = from;
      while (end < to && buffer[end] != '\n' && buffer[end] != '\r') {
        end++;
      }
      int room = Math.max(0, LONGEST_LINE + 1 - text.length());
      text.append(buffer, from, Math.min(room, end - from));
      from = end;
      if (end < to) {
        skipLineFeed = buffer[end] == '\r';
        from++;
        return finished(text);
      }
    }
    return any ? finished(text) : null;
  }

  /** True when there is at least one more character. */
  private boolean fill() throws IOException {
    if (from < to) {
      return true;
    }
    try {
      from = 0;
      to = in.read(buffer, 0, buffer.length);
      return to > 0;
    } catch (CharacterCodingException e) {
      throw Encodings.notUtf8(line + ahead.size() + 1);
    }
  }

  private static String finished(StringBuilder text) {
    return text.length() > LONGEST_LINE ? TOO_LONG : text.toString();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
