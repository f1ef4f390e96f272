package org.hometongue.language;

import java.util.ArrayList;
import java.util.List;

/** Puts words and values together for one medium, and remembers where the values are. */
final class TextWriter {

  private final Direction direction;
  private final Medium medium;
  private final StringBuilder text = new StringBuilder(320);
  private final List<ProtectedSpan> spans = new ArrayList<>();
  private int firstMark = -1;

  TextWriter(Direction direction, Medium medium) {
    this.direction = direction;
    this.medium = medium;
    if (medium != Medium.EMAIL_HTML) {
      text.append(DirectionMarks.atStart(direction));
    }
  }

  void literal(String words) {
    if (medium == Medium.EMAIL_HTML) {
      escape(words);
    } else {
      text.append(words);
    }
  }

  void value(FormattedValue value) {
    DirectionMarks.Wrapping wrapping =
        medium == Medium.EMAIL_HTML
            ? DirectionMarks.html(value.text())
            : DirectionMarks.plain(value.text(), value.spec().type(), direction);
    if (firstMark < 0 && !wrapping.before().isEmpty()) {
      firstMark = text.length();
    }
    text.append(wrapping.before());
    int start = text.length();
    literal(value.text());
    spans.add(new ProtectedSpan(value.spec().name(), start, text.length()));
    text.append(wrapping.after());
  }

  Rendered finish() {
    if (direction == Direction.LTR
        && medium != Medium.EMAIL_HTML
        && firstMark >= 0
        && DirectionMarks.startIsOpen(text.substring(0, firstMark))) {
      text.insert(0, DirectionMarks.LRM);
      spans.replaceAll(
          span -> new ProtectedSpan(span.argument(), span.start() + 1, span.end() + 1));
    }
    return new Rendered(text.toString(), spans, medium);
  }

  private void escape(String words) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\'' -> text.append("&#39;");
        default -> text.append(c);
      }
    }
  }
}
