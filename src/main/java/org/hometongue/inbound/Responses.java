package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hometongue.channel.Links;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.district.BusinessDays;
import org.hometongue.inbound.Response.Text;
import org.hometongue.inbound.meaning.Intent;
import org.hometongue.inbound.meaning.Reading;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Ids;
import org.jspecify.annotations.Nullable;

/** Decides what follows from a reply. */
@ApplicationScoped
class Responses {
  private static final String RECORDED_BY = "system:inbound";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final Answers answers;
  private final LanguageMenu menu;
  private final Links links;

  Responses(Answers answers, LanguageMenu menu, Links links) {
    this.answers = answers;
    this.menu = menu;
    this.links = links;
  }

  Response to(Arrival arrival, Correspondent from, Reading reading, BusinessDays days) {
    boolean chose =
        reading.intent() == Intent.LANGUAGE
            && reading.chosen().isPresent()
            && from.familyId() != null;
    @Nullable Instant due =
        isForAPerson(arrival, from, reading) ? days.oneAfter(arrival.at()) : null;
    boolean silenced =
        switch (reading.intent()) {
          case STOP, WRONG_NUMBER -> true;
          case START, EMERGENCY_ONLY -> false;
          default -> from.silenced();
        };
    boolean clears =
        switch (reading.intent()) {
          case STOP, START, EMERGENCY_ONLY, WRONG_NUMBER -> true;
          default -> false;
        };
    return new Response(
        words(arrival, from, reading),
        chose ? reading.chosen() : Optional.empty(),
        reading.intent() == Intent.WRONG_NUMBER,
        clears,
        // The provider has answered already; a second text would be one too many.
        arrival.message().optOutType().isPresent()
            ? Optional.empty()
            : text(arrival, from, reading, due, days),
        due,
        silenced);
  }

  private static boolean isForAPerson(Arrival arrival, Correspondent from, Reading reading) {
    return arrival.message().media().isPresent()
        || switch (reading.intent()) {
          case PERSON -> !reading.courtesyOnly();
          case ASK, NEW_NUMBER -> true;
          case LANGUAGE -> reading.chosen().isPresent() && from.familyId() == null;
          case STOP, EMERGENCY_ONLY, START, HELP, WRONG_NUMBER, WHO_IS_THIS, ANSWER -> false;
        };
  }

  /** A word sent to one channel of a phone holds for every channel of that phone. */
  private static List<ConsentEntry> words(Arrival arrival, Correspondent from, Reading reading) {
    return switch (reading.intent()) {
      case STOP, WRONG_NUMBER ->
          List.of(word(arrival, from, reading, ConsentEntry.ALL, ConsentEntry.Act.OPT_OUT));
      case START ->
          List.of(word(arrival, from, reading, ConsentEntry.ALL, ConsentEntry.Act.OPT_IN));
      case EMERGENCY_ONLY ->
          List.of(
              word(arrival, from, reading, ConsentEntry.EMERGENCY_ONLY, ConsentEntry.Act.OPT_OUT));
      case HELP, LANGUAGE, NEW_NUMBER, WHO_IS_THIS, ANSWER, ASK, PERSON -> List.of();
    };
  }

  private static ConsentEntry word(
      Arrival arrival, Correspondent from, Reading reading, String scope, ConsentEntry.Act act) {
    return new ConsentEntry(
        Ids.next(),
        InboundRows.bytes(from.hash()),
        ConsentEntry.Channel.ANY,
        scope,
        act,
        ConsentEntry.Source.FAMILY_REPLY,
        reading.matched().isEmpty() ? null : reading.matched(),
        reading.wordsLanguage().map(LanguageTag::value).orElse(null),
        RECORDED_BY,
        arrival.at(),
        arrival.at());
  }

  private Optional<Text> text(
      Arrival arrival,
      Correspondent from,
      Reading reading,
      @Nullable Instant due,
      BusinessDays days) {
    return switch (reading.intent()) {
      // One confirmation only; who has said stop before hears nothing more.
      case STOP ->
          from.silenced() ? Optional.empty() : say("optout.confirm", arrival, from, reading);
      case START -> say(from.heard() ? "resume.confirm" : "optin.confirm", arrival, from, reading);
      case EMERGENCY_ONLY -> say("emergency-only.confirm", arrival, from, reading);
      case HELP, WHO_IS_THIS -> help(arrival, from, reading);
      case LANGUAGE -> language(arrival, from, reading, due, days);
      case WRONG_NUMBER -> say("wrong-number", arrival, from, reading);
      case ASK -> from.silenced() ? Optional.empty() : say("ask.meaning", arrival, from, reading);
      case ANSWER -> Optional.empty();
      case PERSON, NEW_NUMBER -> soon(arrival, from, reading, due, days);
    };
  }

  private Optional<Text> language(
      Arrival arrival,
      Correspondent from,
      Reading reading,
      @Nullable Instant due,
      BusinessDays days) {
    if (reading.chosen().isPresent()) {
      return from.familyId() == null
          ? soon(arrival, from, reading, due, days)
          : answers
              .text(
                  arrival.districtId(),
                  "lang.confirm",
                  inChosen(from, reading.chosen().get()),
                  Map.of(),
                  arrival.sandbox())
              .map(words -> new Text("lang.confirm", words, List.of()));
    }
    List<LanguageTag> listed =
        menu.shown(reading.named().size() > 1 ? reading.named() : menu.of(arrival.districtId()));
    return answers
        .text(
            arrival.districtId(),
            "lang.menu",
            languages(from, reading),
            Map.of("menu", menu.text(listed)),
            arrival.sandbox())
        .map(
            words ->
                new Text("lang.menu", words, listed.stream().map(LanguageTag::value).toList()));
  }

  private static List<LanguageTag> inChosen(Correspondent from, LanguageTag chosen) {
    return from.written() ? List.of(chosen) : List.of(chosen, LanguageTag.ENGLISH);
  }

  /** When a person will answer: once, and only to families whom we may write to. */
  private Optional<Text> soon(
      Arrival arrival,
      Correspondent from,
      Reading reading,
      @Nullable Instant due,
      BusinessDays days) {
    if (due == null || from.waiting() || from.silenced() || from.familyId() == null) {
      return Optional.empty();
    }
    ZonedDateTime local = due.atZone(days.zone());
    return answers
        .text(
            arrival.districtId(),
            "person.soon",
            languages(from, reading),
            Map.of("date", local.toLocalDate().toString(), "time", TIME.format(local)),
            arrival.sandbox())
        .map(words -> new Text("person.soon", words, List.of()));
  }

  /**
   * With the family's own page of choices, which the two words that the text has just explained
   * stand before: so it needs no words of its own in any language.
   */
  private Optional<Text> help(Arrival arrival, Correspondent from, Reading reading) {
    Optional<Text> help = say("help.reply", arrival, from, reading);
    return from.familyId() == null
        ? help
        : help.map(
            text ->
                new Text(
                    text.template(),
                    text.words()
                        + "\nLANGUAGE, STOP: "
                        + links.preferences(arrival.districtId(), InboundRows.bytes(from.hash())),
                    text.choices()));
  }

  private Optional<Text> say(
      String template, Arrival arrival, Correspondent from, Reading reading) {
    return answers
        .text(arrival.districtId(), template, languages(from, reading), Map.of(), arrival.sandbox())
        .map(words -> new Text(template, words, List.of()));
  }

  /**
   * The home's language, then that of the words it used. The first service text that an address
   * gets, and the one that explains a yes to texts, is in English too: nobody knows yet who reads
   * at this phone.
   */
  private static List<LanguageTag> languages(Correspondent from, Reading reading) {
    boolean firstYes = reading.intent() == Intent.START && !from.heard();
    return Stream.of(
            from.home().stream(),
            reading.wordsLanguage().stream(),
            Stream.of(LanguageTag.ENGLISH).filter(e -> !from.written() || firstYes))
        .flatMap(s -> s)
        .distinct()
        .toList();
  }
}
