package org.hometongue.channel.email;

import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hometongue.channel.RenditionText;
import org.hometongue.channel.Unsubscribe;

/**
 * The HTML part: the rendition's paragraphs in a page that any mail program and screen reader can
 * show. Language and direction stand on the page and, where the way out is in English, on that line
 * too. One style block, no pictures, nothing fetched from outside.
 */
final class MailPage {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="%1$s" dir="%2$s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%3$s</title>
      <style>
      body { margin: 0; padding: 1em; font: 1.125em/1.6 sans-serif; color: #1a1a1a; background: #fff }
      main, footer { max-width: 36em; margin: 0 auto }
      footer { margin-top: 2em; border-top: 1px solid #767676; font-size: .875em }
      </style>
      </head>
      <body lang="%1$s" dir="%2$s">
      <main>
      %4$s
      </main>
      %5$s</body>
      </html>
      """;

  private MailPage() {}

  static String of(RenditionText text, String subject, String footer) {
    String paragraphs = text.html() == null ? paragraphs(text.body()) : text.html();
    return PAGE.formatted(
        escape(text.language()), text.direction().html(), escape(subject), paragraphs, footer);
  }

  static String footer(RenditionText text, Unsubscribe unsubscribe) {
    boolean translated = unsubscribe.words().isPresent();
    return "<footer lang=\"%s\" dir=\"%s\"><p><a href=\"%s\">%s</a></p>%s</footer>\n"
        .formatted(
            translated ? escape(text.language()) : "en",
            translated ? text.direction().html() : "ltr",
            escape(unsubscribe.page().toString()),
            escape(unsubscribe.words().orElse(SmtpMail.STOP_IN_ENGLISH)),
            unsubscribe.preferences().map(MailPage::choices).orElse(""));
  }

  private static String choices(URI page) {
    return "<p lang=\"en\" dir=\"ltr\"><a href=\"%s\">%s</a></p>"
        .formatted(escape(page.toString()), SmtpMail.CHOICES_IN_ENGLISH);
  }

  private static String paragraphs(String body) {
    return Stream.of(body.split("\n{2,}"))
        .map(paragraph -> "<p>" + escape(paragraph).replace("\n", "<br>\n") + "</p>")
        .collect(Collectors.joining("\n"));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
