package org.hometongue.catalogue.gate;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The English source is easy to read and to translate: sentences of at most 15 words, and school
 * grade 6 by the Flesch-Kincaid formula over each channel's text.
 */
final class ReadingGate implements Gate {
  private static final int WORDS = 15;
  private static final double GRADE = 6.5;

  private static final Pattern SENTENCE_END = Pattern.compile("[.?!:](?=\\s|$)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}'_-]+");
  private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");

  @Override
  public void check(Inspection inspection) {
    if (!inspection.isSource()) {
      return;
    }
    for (Unit unit : inspection.units()) {
      for (String sentence : sentences(unit)) {
        int words = count(WORD, sentence);
        if (words > WORDS) {
          inspection.warn(
              unit.pointer(),
              "sentence-length",
              "A sentence of %d words is hard to follow and to translate.".formatted(words),
              "Make two sentences of at most %d words.".formatted(WORDS));
        }
      }
    }
    level(inspection, "/text/sms", Unit.Kind.SMS);
    level(inspection, "/text/whatsapp", Unit.Kind.WHATSAPP);
    level(inspection, "/text/email/body", Unit.Kind.BODY);
  }

  private static void level(Inspection inspection, String pointer, Unit.Kind kind) {
    List<String> sentences =
        inspection.units().stream()
            .filter(unit -> unit.kind() == kind)
            .flatMap(unit -> sentences(unit).stream())
            .toList();
    if (sentences.isEmpty()) {
      return;
    }
    double grade = grade(sentences);
    if (grade > GRADE) {
      inspection.warn(
          pointer,
          "reading-level",
          String.format(
              Locale.ROOT, "It reads like grade %.0f; many parents had less school.", grade),
          "Use shorter words and sentences.");
    }
  }

  /** Flesch-Kincaid grade; a value counts as a word of two syllables. */
  static double grade(List<String> sentences) {
    int words = 0;
    int syllables = 0;
    for (String sentence : sentences) {
      for (Matcher word = WORD.matcher(sentence); word.find(); ) {
        words++;
        syllables += syllables(word.group().toLowerCase(Locale.ROOT));
      }
    }
    return words == 0 ? 0 : 0.39 * words / sentences.size() + 11.8 * syllables / words - 15.59;
  }

  private static int syllables(String word) {
    int groups = count(VOWELS, word);
    boolean silent = word.endsWith("e") && !word.endsWith("le") && groups > 1;
    boolean silentEd = word.matches(".*[^aeiouytd]ed") && groups > 1;
    return Math.max(1, groups - (silent || silentEd ? 1 : 0));
  }

  private static List<String> sentences(Unit unit) {
    // An argument keeps its place as one word, so that "at {time}" is not shortened to "at".
    String text = unit.pattern().replaceAll("\\{\\w+}", " value ");
    return SENTENCE_END.splitAsStream(text).filter(s -> WORD.matcher(s).find()).toList();
  }

  private static int count(Pattern pattern, String text) {
    return (int) pattern.matcher(text).results().count();
  }
}
