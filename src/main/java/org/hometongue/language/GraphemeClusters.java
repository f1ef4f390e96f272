package org.hometongue.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Extended grapheme clusters (UAX 29) with pinned rules: GB1 to GB13 without GB9c, the later rule
 * that keeps Indic conjuncts together. What a reader sees as one character is never split over two
 * segments; which characters those are must not change under texts that are already approved, so
 * neither the JDK's nor ICU's iterator is asked.
 */
final class GraphemeClusters {

  private enum Break {
    OTHER,
    CR,
    LF,
    CONTROL,
    EXTEND,
    ZWJ,
    REGIONAL_INDICATOR,
    PREPEND,
    SPACING_MARK,
    L,
    V,
    T,
    LV,
    LVT,
    PICTOGRAPHIC
  }

  private static final Break[] VALUES = Break.values();

  private static final int HANGUL_FIRST = 0xAC00;
  private static final int HANGUL_LAST = 0xD7A3;
  private static final int HANGUL_TRAILING = 28;

  /** The table spread out for the characters that nearly all texts are made of. */
  private static final byte[] COMMON = new byte[0x3100];

  private static final int[] STARTS;
  private static final int[] ENDS;
  private static final Break[] BREAKS;

  static {
    Map<Integer, Integer> ends = new TreeMap<>();
    Map<Integer, Break> breaks = new TreeMap<>();
    Break current = Break.OTHER;
    for (String word : table().split("\\s+")) {
      if (word.endsWith(":")) {
        current = Break.valueOf(word.substring(0, word.length() - 1));
        continue;
      }
      String[] range = word.split("\\.\\.", -1);
      int start = Integer.parseInt(range[0], 16);
      ends.put(start, Integer.parseInt(range[range.length - 1], 16));
      breaks.put(start, current);
    }
    STARTS = ends.keySet().stream().mapToInt(Integer::intValue).toArray();
    ENDS = ends.values().stream().mapToInt(Integer::intValue).toArray();
    BREAKS = breaks.values().toArray(new Break[0]);
    for (int c = 0; c < COMMON.length; c++) {
      COMMON[c] = (byte) inTable(c).ordinal();
    }
  }

  private GraphemeClusters() {}

  private static String table() {
    try (InputStream stream = GraphemeClusters.class.getResourceAsStream("grapheme-breaks.txt")) {
      if (stream == null) {
        throw new IllegalStateException("grapheme-breaks.txt is missing from the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.US_ASCII)
          .replaceAll("(?m)^#.*$", "")
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The end of the cluster that begins at {@code start}, in UTF-16 units. */
  static int end(CharSequence text, int start) {
    int before = Character.codePointAt(text, start);
    int at = start + Character.charCount(before);
    Break left = breakOf(before);
    boolean emoji = left == Break.PICTOGRAPHIC;
    int indicators = left == Break.REGIONAL_INDICATOR ? 1 : 0;
    while (at < text.length()) {
      int next = Character.codePointAt(text, at);
      Break right = breakOf(next);
      if (boundary(left, right, emoji, indicators)) {
        return at;
      }
      // GB11: an emoji, marks, a joiner, an emoji. Marks and joiners keep the memory of the emoji.
      emoji = right == Break.PICTOGRAPHIC || emoji && (right == Break.EXTEND || right == Break.ZWJ);
      indicators = right == Break.REGIONAL_INDICATOR ? indicators + 1 : 0;
      left = right;
      at += Character.charCount(next);
    }
    return at;
  }

  private static boolean boundary(Break left, Break right, boolean emoji, int indicators) {
    if (left == Break.CR && right == Break.LF) {
      return false; // GB3
    }
    if (isControl(left) || isControl(right)) {
      return true; // GB4, GB5
    }
    if (right == Break.EXTEND || right == Break.ZWJ || right == Break.SPACING_MARK) {
      return false; // GB9, GB9a
    }
    return switch (left) {
      case L -> // GB6
          !(right == Break.L || right == Break.V || right == Break.LV || right == Break.LVT);
      case LV, V -> !(right == Break.V || right == Break.T); // GB7
      case LVT, T -> right != Break.T; // GB8
      case PREPEND -> false; // GB9b
      case ZWJ -> !(emoji && right == Break.PICTOGRAPHIC); // GB11
      case REGIONAL_INDICATOR -> // GB12, GB13
          !(right == Break.REGIONAL_INDICATOR && indicators % 2 == 1);
      default -> true; // GB999
    };
  }

  private static boolean isControl(Break value) {
    return value == Break.CONTROL || value == Break.CR || value == Break.LF;
  }

  private static Break breakOf(int c) {
    if (c < COMMON.length) {
      return VALUES[COMMON[c]];
    }
    return inTable(c);
  }

  private static Break inTable(int c) {
    if (c >= HANGUL_FIRST && c <= HANGUL_LAST) {
      return (c - HANGUL_FIRST) % HANGUL_TRAILING == 0 ? Break.LV : Break.LVT;
    }
    int found = java.util.Arrays.binarySearch(STARTS, c);
    int range = found >= 0 ? found : -found - 2;
    return range >= 0 && c <= ENDS[range] ? BREAKS[range] : Break.OTHER;
  }
}
