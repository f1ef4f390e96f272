package org.hometongue.catalogue.exchange;

import org.hometongue.platform.Problem;

/**
 * XLIFF 1.2 (OASIS standard, 2008): a file element per template, a unit per sentence, arguments as
 * {@code <x/>}, notes for the translator. Written by hand because it is half a page, and because
 * every character must come back.
 */
final class XliffWriter {
  static final String NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2";

  private final StringBuilder out = new StringBuilder(1 << 16);

  private XliffWriter() {}

  static String write(ExchangeFile file) {
    XliffWriter writer = new XliffWriter();
    writer.document(file);
    return writer.out.toString();
  }

  private void document(ExchangeFile file) {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"")
        .append(NAMESPACE)
        .append("\">\n");
    for (ExchangeFile.Part part : file.parts()) {
      out.append("  <file original=\"templates/");
      text(part.templateId());
      out.append("\" source-language=\"en\" target-language=\"");
      text(file.language().tag().value());
      out.append("\" datatype=\"plaintext\" xml:space=\"preserve\">\n    <header>\n      <note>");
      text(part.title());
      out.append("</note>\n    </header>\n    <body>\n");
      part.units().forEach(this::unit);
      out.append("    </body>\n  </file>\n");
    }
    out.append("</xliff>\n");
  }

  private void unit(ExchangeUnit unit) {
    out.append("      <trans-unit id=\"");
    text(unit.id());
    out.append("\" approved=\"").append(unit.sendable() ? "yes" : "no");
    out.append("\" xml:space=\"preserve\">\n        <source xml:lang=\"en\">");
    sentence(unit.english(), unit);
    out.append("</source>\n        <target state=\"").append(state(unit)).append("\">");
    sentence(unit.translated(), unit);
    out.append("</target>\n");
    for (ExchangeUnit.Note note : unit.notes()) {
      out.append("        <note from=\"").append(note.about()).append("\">");
      text(note.text());
      out.append("</note>\n");
    }
    out.append("      </trans-unit>\n");
  }

  private static String state(ExchangeUnit unit) {
    if (unit.translated().isEmpty()) {
      return "needs-translation";
    }
    return unit.sendable() ? "final" : "needs-review-translation";
  }

  private void sentence(String sentence, ExchangeUnit unit) {
    for (InlineTags.Piece piece : InlineTags.apart(sentence, unit.count() ? unit.counted() : "")) {
      switch (piece) {
        case InlineTags.Piece.Words(String words) -> text(words);
        case InlineTags.Piece.Tag(String id, String name, String stands) -> {
          out.append("<x id=\"").append(id).append("\" ctype=\"x-").append(name);
          out.append("\" equiv-text=\"").append(stands).append("\"/>");
        }
      }
    }
  }

  private void text(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        // As characters these would be changed by a reader of XML.
        case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
        default -> {
          if (c < 0x20 || c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF) {
            throw Problem.invalid(
                "exchange-characters",
                "A text holds a character that XML cannot carry. Export as CSV, or mend the text first;"
                    + " translations check names it.");
          }
          out.appendCodePoint(c);
        }
      }
    }
  }
}
