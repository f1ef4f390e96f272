package org.hometongue.inbound.meaning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.hometongue.inbound.meaning.Hit.Nearness;
import org.hometongue.language.LanguageTag;
import org.jspecify.annotations.Nullable;

/**
 * The classifier: text, language of the home and what we sent last to an intent. Pure and safe to
 * share between threads; some microseconds a reply.
 */
public final class ReplyReader {
  private static final double CERTAIN = 1.0;
  private static final double COVERED = 0.95;
  private static final double SEVERAL_CLAUSES = 0.9;
  private static final double AMONG_OTHERS = 0.8;
  private static final double UNSURE = 0.5;
  private static final Reading UNREAD = Reading.of(Intent.PERSON, UNSURE, "");

  /** When one reply says two things: the first that is said in this order wins. */
  private static final List<Sense> WEIGHT =
      List.of(
          Sense.WRONG_NUMBER,
          Sense.NEW_NUMBER,
          Sense.EMERGENCY_ONLY,
          Sense.STOP,
          Sense.START,
          Sense.WHO_IS_THIS,
          Sense.LANGUAGE,
          Sense.HELP);

  private final Vocabulary vocabulary;
  private final KeywordSeries series;

  private ReplyReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.series = new KeywordSeries(vocabulary);
  }

  public static ReplyReader shipped() {
    return new ReplyReader(Vocabulary.shipped());
  }

  /**
   * Reads what nobody wrote, so that the first families are read as quickly as all others. Some
   * tenths of a second.
   *
   * @return how many such replies were read
   */
  public int practise() {
    return new Practice(vocabulary.firsts(), vocabulary.tables()).with(this);
  }

  /** The lists of words in use, one for each language or group of like languages. */
  public List<WordList> lists() {
    return vocabulary.tables().stream().map(WordList::of).toList();
  }

  /**
   * @param home language of the home, null when it is not known
   */
  public Reading read(String text, @Nullable LanguageTag home, ReplyContext context) {
    ReplyText reply = ReplyText.of(text);
    List<List<Word>> clauses = new ArrayList<>();
    List<Vocabulary.Content> contents = new ArrayList<>();
    boolean tooLong = false;
    for (List<Word> clause : reply.clauses()) {
      if (clause.size() > Vocabulary.MOST_WORDS) {
        tooLong = true;
        continue;
      }
      Vocabulary.Content content = vocabulary.content(clause);
      // "thank you" says nothing, but "no" and the like are courtesies only among other words.
      if (!content.courtesyOnly() || !vocabulary.covering(clause, content, home).isEmpty()) {
        clauses.add(clause);
        contents.add(content);
      }
    }
    if (clauses.isEmpty()) {
      return nothingSaid(reply, tooLong);
    }
    Optional<Reading> chosen = ListedChoice.of(clauses, contents, context, vocabulary.names());
    if (chosen.isPresent()) {
      return chosen.get();
    }
    List<List<Hit>> hits = new ArrayList<>();
    for (int i = 0; i < clauses.size(); i++) {
      List<Hit> near = nearest(vocabulary.covering(clauses.get(i), contents.get(i), home), home);
      hits.add(near.isEmpty() ? series.in(clauses.get(i), contents.get(i), home) : near);
    }
    return decide(clauses, hits, home, context, tooLong);
  }

  private static Reading nothingSaid(ReplyText reply, boolean tooLong) {
    if (reply.stopSign()) {
      return Reading.of(Intent.ASK, UNSURE, "");
    }
    return tooLong || reply.clauses().isEmpty()
        ? UNREAD
        : new Reading(
            Intent.PERSON,
            SEVERAL_CLAUSES,
            "",
            Optional.empty(),
            List.of(),
            OptionalInt.empty(),
            true);
  }

  /** Only what the nearest language says; a word that means something here only counts here. */
  private static List<Hit> nearest(Collection<Hit> hits, @Nullable LanguageTag home) {
    for (Nearness nearness : Nearness.values()) {
      List<Hit> near =
          hits.stream().filter(h -> h.nearness() == nearness).filter(h -> counts(h, home)).toList();
      if (!near.isEmpty()) {
        return near;
      }
    }
    return List.of();
  }

  static boolean counts(Hit hit, @Nullable LanguageTag home) {
    if (hit.nearness() == Nearness.HOME || hit.nearness() == Nearness.ALWAYS) {
      return true;
    }
    boolean answer = hit.sense() == Sense.YES || hit.sense() == Sense.NO;
    return !answer && (!hit.phrase().onlyHere() || home == null);
  }

  private Reading decide(
      List<List<Word>> clauses,
      List<List<Hit>> hits,
      @Nullable LanguageTag home,
      ReplyContext context,
      boolean tooLong) {
    Map<Sense, Hit> said = new EnumMap<>(Sense.class);
    boolean understood = !tooLong;
    for (List<Hit> ofClause : hits) {
      understood &= !ofClause.isEmpty();
      ofClause.forEach(h -> said.merge(h.sense(), h, ReplyReader::stronger));
    }
    boolean single = clauses.size() == 1;
    if (understood) {
      return whole(said, hits.stream().flatMap(List::stream).toList(), single, home, context);
    }
    return partly(clauses, said, home);
  }

  private static Hit stronger(Hit a, Hit b) {
    return !a.phrase().phrase() && b.phrase().phrase() ? b : a;
  }

  /** Every clause was understood. */
  private Reading whole(
      Map<Sense, Hit> said,
      List<Hit> all,
      boolean single,
      @Nullable LanguageTag home,
      ReplyContext context) {
    if (context.asks()) {
      if (said.containsKey(Sense.STOP) && said.get(Sense.STOP).phrase().mayAnswer()) {
        return Reading.of(Intent.ASK, UNSURE, said.get(Sense.STOP).matched());
      }
      for (Sense answer : List.of(Sense.NO, Sense.YES)) {
        if (said.containsKey(answer)) {
          return said.containsKey(Sense.STOP)
              ? clear(said.get(Sense.STOP), all, SEVERAL_CLAUSES, home)
              : Reading.of(Intent.ANSWER, COVERED, said.get(answer).matched());
        }
      }
    }
    if (said.containsKey(Sense.STOP) && said.containsKey(Sense.START)) {
      return Reading.of(Intent.ASK, UNSURE, said.get(Sense.STOP).matched());
    }
    for (Sense sense : WEIGHT) {
      Hit hit = said.get(sense);
      if (hit != null) {
        return hit.phrase().onlyHere() && hit.nearness() != Nearness.HOME
            ? Reading.of(Intent.ASK, UNSURE, hit.matched())
            : clear(hit, all, confidence(hit, single), home, context);
      }
    }
    return said.containsKey(Sense.UNCLEAR)
        ? Reading.of(Intent.ASK, UNSURE, said.get(Sense.UNCLEAR).matched())
        : UNREAD;
  }

  private static double confidence(Hit hit, boolean single) {
    double sure =
        !single ? SEVERAL_CLAUSES : hit.whole() && !hit.phrase().phrase() ? CERTAIN : COVERED;
    return hit.nearness() == Nearness.ELSEWHERE ? Math.min(sure, SEVERAL_CLAUSES) : sure;
  }

  private Reading clear(
      Hit hit,
      Collection<Hit> all,
      double confidence,
      @Nullable LanguageTag home,
      ReplyContext context) {
    if (hit.sense() == Sense.LANGUAGE) {
      List<LanguageTag> named = vocabulary.names().named(hit.words());
      boolean maybeAPerson =
          vocabulary.names().alsoPeople(hit.words())
              && context.kind() != ReplyContext.Kind.MENU
              && !named.stream().anyMatch(tag -> tag.equals(home));
      return maybeAPerson
          ? Reading.of(Intent.ASK, UNSURE, hit.matched())
          : clear(hit, all, confidence, home).naming(named);
    }
    return clear(hit, all, confidence, home);
  }

  private static Reading clear(
      Hit hit, Collection<Hit> all, double confidence, @Nullable LanguageTag home) {
    Intent intent = Intent.valueOf(hit.sense().name());
    return Reading.of(intent, confidence, hit.matched()).in(language(hit, all, home));
  }

  /**
   * The home's language or English before others; a word of several other languages proves none.
   */
  private static Optional<LanguageTag> language(
      Hit hit, Collection<Hit> all, @Nullable LanguageTag home) {
    Set<LanguageTag> tags =
        all.stream()
            .filter(h -> h.sense() == hit.sense() && h.nearness() == hit.nearness())
            .map(h -> h.phrase().language())
            .collect(Collectors.toSet());
    if (home != null && (hit.nearness() == Nearness.HOME || tags.contains(home))) {
      return Optional.of(tags.size() == 1 ? tags.iterator().next() : home);
    }
    if (tags.contains(LanguageTag.ENGLISH)) {
      return Optional.of(LanguageTag.ENGLISH);
    }
    return tags.size() == 1 ? Optional.of(tags.iterator().next()) : Optional.empty();
  }

  /** Something was said that no table knows. */
  private Reading partly(
      List<List<Word>> clauses, Map<Sense, Hit> said, @Nullable LanguageTag home) {
    for (Sense sense : WEIGHT) {
      Hit hit = said.get(sense);
      if (hit == null) {
        continue;
      }
      boolean holds =
          hit.phrase().phrase()
              && sense != Sense.LANGUAGE
              && sense != Sense.HELP
              && (sense != Sense.START || !said.containsKey(Sense.STOP));
      if (holds) {
        return clear(hit, List.of(hit), AMONG_OTHERS, home);
      }
    }
    if (said.containsKey(Sense.STOP)) {
      return Reading.of(Intent.ASK, UNSURE, said.get(Sense.STOP).matched());
    }
    for (List<Word> clause : clauses) {
      Hit hidden = vocabulary.inside(clause, home);
      if (hidden != null) {
        return Reading.of(Intent.ASK, UNSURE, hidden.matched());
      }
    }
    return UNREAD;
  }
}
