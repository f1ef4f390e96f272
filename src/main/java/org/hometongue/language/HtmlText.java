package org.hometongue.language;

import java.util.ArrayList;
import java.util.List;

/**
 * Our own HTML paragraphs turned back into what a browser lays out: {@code <bdi>} is an isolate.
 */
final class HtmlText {

  private static final String LRI = "\u2066";
  private static final String RLI = "\u2067";
  private static final String PDI = "\u2069";

  private HtmlText() {}

  static Rendered plain(Rendered html) {
    StringBuilder text = new StringBuilder();
    List<ProtectedSpan> spans = new ArrayList<>();
    int at = 0;
    for (ProtectedSpan span : html.values()) {
      text.append(plain(html.text().substring(at, span.start())));
      int start = text.length();
      text.append(plain(html.text().substring(span.start(), span.end())));
      spans.add(new ProtectedSpan(span.argument(), start, text.length()));
      at = span.end();
    }
    text.append(plain(html.text().substring(at)));
    return new Rendered(text.toString(), spans, html.medium());
  }

  private static String plain(String html) {
    return html.replace("<bdi dir=\"ltr\">", LRI)
        .replace("<bdi dir=\"rtl\">", RLI)
        .replace("</bdi>", PDI)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
