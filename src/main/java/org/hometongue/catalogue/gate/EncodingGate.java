package org.hometongue.catalogue.gate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Letters lost on the way: UTF-8 read as Latin-1 ("Ã©"), the replacement character, escapes that
 * nobody undid, rows of question marks where letters were.
 */
final class EncodingGate implements Gate {
  private static final Pattern LOST =
      Pattern.compile(
          "\uFFFD|\\?{3,}|\\\\u[0-9A-Fa-f]{4}|\\\\x[0-9A-Fa-f]{2}|%[CD][0-9A-F]%[89AB][0-9A-F]"
              // UTF-8 of Latin, Cyrillic and Arabic letters and of quotes, read as Windows-1252.
              + "|[ÂÃ][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]"
              + "|â€|[ÐÑØÙ][\u0080-\u00BF\u201A-\u203A\u20AC\u2122]");

  /** Without one of these there is nothing to look for. */
  private static final String SUSPECTS = "\uFFFD?\\%ÂÃâÐÑØÙ";

  /** What a translation machine or an unfinished author says beside the translation. */
  private static final List<String> REMARKS =
      List.of(
          "as an ai ",
          "language model",
          "here is the translation",
          "translation:",
          "translated text",
          "translator's note",
          "[note",
          "lorem ipsum");

  private static final List<String> UNFINISHED = List.of("TODO", "FIXME", "XXX");

  @Override
  public void check(Inspection inspection) {
    for (Unit unit : inspection.units()) {
      if (suspect(unit.pattern())) {
        lost(inspection, unit);
      }
    }
    // Hardly any file holds a remark, so all of it is asked at once.
    if (remark(inspection.allWords()).isPresent()) {
      inspection.units().forEach(unit -> remark(inspection, unit));
    }
  }

  private static Optional<String> remark(String text) {
    String words = text.toLowerCase(Locale.ROOT);
    return Stream.concat(
            REMARKS.stream().filter(words::contains), UNFINISHED.stream().filter(text::contains))
        .findFirst();
  }

  private static void remark(Inspection inspection, Unit unit) {
    remark(unit.words())
        .ifPresent(
            remark ->
                inspection.block(
                    unit.pointer(),
                    "remark",
                    "Families would read a remark that was meant for the author.",
                    "Remove \"%s\" and what belongs to it.".formatted(remark.strip())));
  }

  private static boolean suspect(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (SUSPECTS.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static void lost(Inspection inspection, Unit unit) {
    Matcher lost = LOST.matcher(unit.pattern());
    if (lost.find()) {
      inspection.block(
          unit.pointer(),
          "encoding",
          "Families would read rubbish where letters were lost.",
          "Type \"%s\" again, and save the file as UTF-8.".formatted(lost.group()));
    }
  }
}
