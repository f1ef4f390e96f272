package org.hometongue.language;

import com.ibm.icu.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays a rendered text out by the Unicode bidirectional algorithm (UAX 9) and looks at each value:
 * it must be shown in one piece, and in the order in which it would be shown alone. The phone
 * 202-555-0123 bare in Arabic text is shown 0123-555-202.
 */
public final class BidiCheck {

  private BidiCheck() {}

  /**
   * @param direction of the language of the text
   * @return a sentence per value that would be shown wrong; it names the argument, not the value
   */
  public static List<String> violations(Rendered rendered, Direction direction) {
    Rendered plain = rendered.medium() == Medium.EMAIL_HTML ? HtmlText.plain(rendered) : rendered;
    String text = plain.text();
    if (direction == Direction.LTR && !Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
      return List.of();
    }
    List<String> violations = new ArrayList<>();
    // As phones do: a text message carries no direction, so its first strong character decides.
    byte level =
        switch (rendered.medium()) {
          case EMAIL_HTML -> direction == Direction.RTL ? Bidi.RTL : Bidi.LTR;
          case SMS, WHATSAPP, EMAIL_TEXT, EMAIL_SUBJECT -> Bidi.LEVEL_DEFAULT_LTR;
        };
    Bidi layout = new Bidi();
    layout.setPara(text, level, null);
    if ((layout.getParaLevel() == 1) != (direction == Direction.RTL)) {
      violations.add("The whole text would be laid out in the wrong direction.");
    }
    int[] places = layout.getLogicalMap();
    for (ProtectedSpan span : plain.values()) {
      if (!shownAsAlone(text, span, places)) {
        violations.add("The value of " + span.argument() + " would be shown out of order.");
      }
    }
    return violations;
  }

  private static boolean shownAsAlone(String text, ProtectedSpan span, int[] places) {
    String value = text.substring(span.start(), span.end());
    Bidi layout = new Bidi();
    layout.setPara(value, DirectionMarks.base(value) == Direction.RTL ? Bidi.RTL : Bidi.LTR, null);
    int[] alone = layout.getLogicalMap();
    int first = Integer.MAX_VALUE;
    for (int i = span.start(); i < span.end(); i++) {
      first = Math.min(first, places[i]);
    }
    for (int i = 0; i < alone.length; i++) {
      if (places[span.start() + i] - first != alone[i]) {
        return false;
      }
    }
    return true;
  }
}
