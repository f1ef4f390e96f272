package org.hometongue.catalogue.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;

/** Gathers what a reader finds, and refuses what no honest file holds. */
final class ReturnedTexts {
  /** UTF-16 units of one sentence; the longest honest one is under 2,000. */
  static final int LONGEST = 20_000;

  private static final int MOST_UNITS = 200_000;

  private final Map<String, Map<String, Returned.Text>> texts = new LinkedHashMap<>();
  private int units;

  void add(String id, Returned.Text text) {
    int slash = id.indexOf('/');
    if (slash < 1) {
      throw refused(
          "The unit \"" + cut(id) + "\" is none of ours. Export again and start from that.");
    }
    if (text.english().length() > LONGEST || text.translated().length() > LONGEST) {
      throw tooLong(id);
    }
    if (++units > MOST_UNITS) {
      throw refused("The file has more than 200,000 units. Split it.");
    }
    Map<String, Returned.Text> of =
        texts.computeIfAbsent(id.substring(0, slash), template -> new LinkedHashMap<>());
    if (of.putIfAbsent(id, text) != null) {
      throw refused("The unit " + cut(id) + " is there twice. Keep one of them.");
    }
  }

  Returned of(LanguageTag language) {
    if (texts.isEmpty()) {
      throw refused("The file has no units. Export again and translate that file.");
    }
    return new Returned(language, texts);
  }

  static LanguageTag language(String tag) {
    try {
      LanguageTag language = LanguageTag.of(tag);
      if (language.equals(LanguageTag.ENGLISH)) {
        throw refused(
            "The file says that it is translated into English. Correct its target language.");
      }
      return language;
    } catch (IllegalArgumentException e) {
      throw refused(
          "The target language \"" + cut(tag) + "\" is no language tag. " + e.getMessage());
    }
  }

  static Problem tooLong(String id) {
    return refused(
        "The unit "
            + cut(id)
            + " has a text of more than 20,000 characters. Nobody wrote that as a notice.");
  }

  static Problem refused(String sentence) {
    return Problem.invalid("exchange-file", sentence + " Nothing was taken over.");
  }

  static String cut(String text) {
    String line = text.replaceAll("\\p{C}", " ");
    return line.length() <= 80 ? line : line.substring(0, 80) + "...";
  }
}
