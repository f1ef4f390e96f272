package org.hometongue.language;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a text costs as an SMS. Counted after NFC and with real packing: an escaped pair, a
 * surrogate pair and a grapheme cluster are never split across segments (providers.md section 7).
 *
 * @param encoding GSM-7 when every character is in that alphabet, else UCS-2 for the whole text
 * @param segments what is billed; 1 for an empty text
 * @param units septets or UTF-16 units, without headers
 * @param forcedBy the characters that are not in GSM-7, each once, in order of appearance
 */
public record SegmentCount(Encoding encoding, int segments, int units, List<String> forcedBy) {
  public SegmentCount {
    forcedBy = List.copyOf(forcedBy);
  }

  /** Counts a text as it would be sent: filled, with all marks. */
  public static SegmentCount of(String text) {
    if (Gsm7.fits(text)) {
      return gsm7(text);
    }
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    return Gsm7.fits(composed) ? gsm7(composed) : ucs2(composed);
  }

  private static SegmentCount gsm7(String text) {
    Packing packing = new Packing(Encoding.GSM7);
    for (int i = 0; i < text.length(); i++) {
      boolean crlf = text.startsWith("\r\n", i);
      packing.add(crlf ? 2 : Gsm7.septets(text.charAt(i)));
      i += crlf ? 1 : 0;
    }
    return new SegmentCount(Encoding.GSM7, packing.segments(), packing.units(), List.of());
  }

  private static SegmentCount ucs2(String text) {
    Packing packing = new Packing(Encoding.UCS2);
    for (int at = 0; at < text.length(); ) {
      int end = GraphemeClusters.end(text, at);
      if (end - at <= Encoding.UCS2.part()) {
        packing.add(end - at);
      } else {
        // Longer than a segment: it has to break somewhere, so between code points.
        text.substring(at, end).codePoints().forEach(c -> packing.add(Character.charCount(c)));
      }
      at = end;
    }
    return new SegmentCount(Encoding.UCS2, packing.segments(), packing.units(), forcing(text));
  }

  private static List<String> forcing(String text) {
    List<String> forcing = new ArrayList<>();
    BitSet found = new BitSet();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Gsm7.septets(c) == 0 && !found.get(c)) {
        found.set(c);
        forcing.add(Character.toString(c));
      }
      i += Character.charCount(c);
    }
    return forcing;
  }

  /** Fills segments with pieces that may not be split. */
  private static final class Packing {
    private final Encoding encoding;
    private int units;
    private int parts = 1;
    private int inPart;

    Packing(Encoding encoding) {
      this.encoding = encoding;
    }

    void add(int piece) {
      units += piece;
      if (inPart + piece > encoding.part()) {
        parts++;
        inPart = 0;
      }
      inPart += piece;
    }

    int units() {
      return units;
    }

    int segments() {
      return units <= encoding.single() ? 1 : parts;
    }
  }
}
