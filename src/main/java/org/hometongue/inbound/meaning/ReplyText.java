package org.hometongue.inbound.meaning;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A reply as clauses of words: full-width and styled letters made plain (NFKC), invisible and bidi
 * marks gone, emoji and punctuation only as separators. Malformed text (lone surrogates, NUL) is
 * separators too. Only the first 2,000 units are read; an SMS has at most 1,600.
 *
 * @param stopSign whether an emoji says stop
 */
record ReplyText(List<List<Word>> clauses, boolean stopSign) {
  private static final int MOST = 2_000;
  private static final String APOSTROPHES = "'’‘ʼʻ`´′ʹꞌ＇";
  private static final String CLAUSE_ENDS = ".!?;:,/|\n\r¿¡…،؛؟۔。！？；：、，।॥။၊።፣፤፥፧།";

  ReplyText {
    clauses = List.copyOf(clauses);
  }

  static ReplyText of(String text) {
    String read = text.length() > MOST ? text.substring(0, MOST) : text;
    return new Reader().read(LetterShape.isAscii(read) ? read : plain(read));
  }

  private static String plain(String text) {
    StringBuilder joined = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Before NFKC, which makes a space and an accent of the acute that stands for an apostrophe.
      joined.append(APOSTROPHES.indexOf(c) >= 0 ? '\'' : c);
    }
    return Normalizer.normalize(joined, Normalizer.Form.NFKC);
  }

  /** All words of a reply that is one clause long; else empty. */
  List<Word> onlyClause() {
    return clauses.size() == 1 ? clauses.getFirst() : List.of();
  }

  private static final class Reader {
    private final List<List<Word>> clauses = new ArrayList<>();
    private List<Word> clause = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean alone;
    private boolean stopSign;

    ReplyText read(String text) {
      for (int i = 0; i < text.length(); ) {
        int c = text.codePointAt(i);
        i += Character.charCount(c);
        take(c);
      }
      endClause();
      return new ReplyText(spelledOut(clauses), stopSign);
    }

    private void take(int c) {
      if (isLetter(c)) {
        letter(c);
      } else if (CLAUSE_ENDS.indexOf(c) >= 0) {
        endClause();
      } else if (isStopSign(c)) {
        stopSign = true;
        endWord();
      } else if (APOSTROPHES.indexOf(c) < 0 && !isInvisible(c)) {
        endWord();
      }
    }

    private static boolean isLetter(int c) {
      if (c < 0x80) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      }
      int type = Character.getType(c);
      return (Character.isLetterOrDigit(c) || isMark(type) || isVehicle(c)) && !isInvisible(c);
    }

    /** A bus and the like say something: "stop" and a bus is no stop. */
    private static boolean isVehicle(int c) {
      return c >= 0x1F680 && c <= 0x1F69F;
    }

    /** 🛑, ⛔ and 🚫. */
    private static boolean isStopSign(int c) {
      return c == 0x1F6D1 || c == 0x26D4 || c == 0x1F6AB;
    }

    private static boolean isMark(int type) {
      return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isInvisible(int c) {
      return c >= 0x80
          && (Character.getType(c) == Character.FORMAT
              || (c >= 0xFE00 && c <= 0xFE0F)
              || c == 0x20E3
              || LetterShape.isArabicMark(c));
    }

    private void letter(int c) {
      boolean mark = c >= 0x80 && isMark(Character.getType(c));
      if (!mark) {
        boolean ownWord = LetterShape.standsAlone(c);
        if (ownWord || alone) {
          endWord();
        }
        alone = ownWord;
      } else if (word.isEmpty()) {
        return;
      }
      word.appendCodePoint(LetterShape.small(c));
    }

    private void endWord() {
      alone = false;
      if (word.isEmpty()) {
        return;
      }
      String exact = LetterShape.ofOneScript(unstretched(word));
      word.setLength(0);
      Word next = new Word(exact, LetterShape.bare(exact));
      // "stop stop stop" says it once.
      if (clause.isEmpty() || next.isNumber() || !clause.getLast().equals(next)) {
        clause.add(next);
      }
    }

    private void endClause() {
      endWord();
      if (!clause.isEmpty()) {
        clauses.add(List.copyOf(clause));
        clause = new ArrayList<>();
      }
    }

    /** "stoooop" is "stop": three and more of a letter in a row are one. */
    private static String unstretched(StringBuilder word) {
      StringBuilder short1 = new StringBuilder(word.length());
      for (int i = 0; i < word.length(); ) {
        char c = word.charAt(i);
        int end = i + 1;
        while (end < word.length() && word.charAt(end) == c) {
          end++;
        }
        int times = Character.isDigit(c) || end - i < 3 ? end - i : 1;
        for (int n = 0; n < times; n++) {
          short1.append(c);
        }
        i = end;
      }
      return short1.toString();
    }

    /** "S T O P" and "s.t.o.p" are one word. */
    private static List<List<Word>> spelledOut(List<List<Word>> clauses) {
      List<Word> all = clauses.stream().flatMap(List::stream).toList();
      boolean letters =
          all.size() >= 3
              && all.stream()
                  .allMatch(
                      w ->
                          w.exact().length() == 1
                              && Character.isLetter(w.exact().charAt(0))
                              && !LetterShape.standsAlone(w.exact().charAt(0)));
      if (!letters) {
        return clauses;
      }
      StringBuilder word = new StringBuilder();
      all.forEach(w -> word.append(w.exact()));
      return List.of(List.of(new Word(word.toString(), LetterShape.bare(word.toString()))));
    }
  }

  /** Without the words. */
  @Override
  public String toString() {
    return "ReplyText[" + clauses.size() + " clauses]";
  }
}
