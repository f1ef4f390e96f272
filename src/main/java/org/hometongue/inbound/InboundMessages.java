package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.ChannelEvent.Inbound;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.family.ContactPoints;
import org.hometongue.family.Families;
import org.hometongue.family.Family;
import org.hometongue.inbound.Keywords.Match;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.jspecify.annotations.Nullable;

/** Takes in a reply: keeps it, does what it asks for, and says what to answer. */
@ApplicationScoped
class InboundMessages {
  private static final String RECORDED_BY = "system:inbound";

  private final Keywords keywords = Keywords.shipped();
  private final Database database;
  private final InboundBook book;
  private final ContactPoints contactPoints;
  private final Families families;
  private final ConsentLedger ledger;
  private final Replies replies;
  private final LocalePacks packs;
  private final Clock clock;

  InboundMessages(
      Database database,
      InboundBook book,
      ContactPoints contactPoints,
      Families families,
      ConsentLedger ledger,
      Replies replies,
      LocalePacks packs,
      Clock clock) {
    this.database = database;
    this.book = book;
    this.contactPoints = contactPoints;
    this.families = families;
    this.ledger = ledger;
    this.replies = replies;
    this.packs = packs;
    this.clock = clock;
  }

  /** What a reply was understood as; {@code chosen} is the language it names. */
  private record Understood(Intent intent, Optional<Match> match, Optional<LanguageTag> chosen) {}

  /**
   * All in one transaction, committed before the answer leaves. A reply told twice acts once and is
   * answered alike.
   *
   * @return the text to answer with; empty when nothing is to be said
   */
  Optional<String> receive(UUID districtId, Inbound message, boolean sandbox) {
    byte[] hash = contactPoints.hash(districtId, message.from());
    Optional<Family> family = families.byAddressHash(districtId, hash);
    Understood understood =
        database.in(
            districtId,
            handle -> {
              Understood meant = understand(districtId, message, hash);
              Optional<UUID> familyId = family.map(Family::familyId);
              if (book.keep(districtId, message, hash, familyId, meant.intent())) {
                act(districtId, message, hash, familyId, meant);
              }
              return meant;
            });
    if (message.optOutType().isPresent()) {
      // The provider has answered already; a second text would be one too many.
      return Optional.empty();
    }
    return replies.to(
        districtId, understood.intent(), languages(family, understood), keywords.menu(), sandbox);
  }

  private Understood understand(UUID districtId, Inbound message, byte[] hash) {
    Optional<Match> match = keywords.match(message.body());
    if (message.optOutType().isPresent()) {
      // The provider's word counts: it knows keywords that we may not.
      return new Understood(
          switch (message.optOutType().get()) {
            case "STOP" -> Intent.STOP;
            case "START" -> Intent.START;
            case "HELP" -> Intent.HELP;
            default -> Intent.PERSON;
          },
          match,
          Optional.empty());
    }
    if (match.isPresent()) {
      return new Understood(match.get().intent(), match, Optional.empty());
    }
    Optional<LanguageTag> chosen = chosen(districtId, message.body(), hash);
    return new Understood(
        chosen.isPresent() ? Intent.LANGUAGE_CHOICE : Intent.PERSON, Optional.empty(), chosen);
  }

  /** The language a reply names, by its own or English name, or by its number in the list. */
  private Optional<LanguageTag> chosen(UUID districtId, String reply, byte[] hash) {
    String word = WordShape.of(reply);
    if (word.matches("[1-9]")) {
      int number = Integer.parseInt(word);
      return number <= keywords.menu().size() && book.hasTheMenu(districtId, hash)
          ? Optional.of(keywords.menu().get(number - 1))
          : Optional.empty();
    }
    List<LanguageTag> named =
        packs.all().stream()
            .filter(
                pack ->
                    WordShape.of(pack.endonym()).equals(word)
                        || WordShape.of(pack.englishName()).equals(word))
            .map(pack -> pack.tag())
            .toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  private void act(
      UUID districtId,
      Inbound message,
      byte[] hash,
      Optional<UUID> familyId,
      Understood understood) {
    switch (understood.intent()) {
      case STOP -> consent(districtId, message, hash, understood, ConsentEntry.ALL, false);
      case START -> consent(districtId, message, hash, understood, ConsentEntry.ALL, true);
      case EMERGENCY ->
          consent(districtId, message, hash, understood, ConsentEntry.EMERGENCY_ONLY, false);
      case LANGUAGE_CHOICE ->
          familyId.ifPresent(
              family ->
                  understood
                      .chosen()
                      .ifPresent(tag -> families.setLanguage(districtId, family, tag.value())));
      case HELP, LANGUAGE, PERSON -> {}
    }
  }

  /** A word sent to one channel of a phone holds for every channel of that phone. */
  private void consent(
      UUID districtId,
      Inbound message,
      byte[] hash,
      Understood understood,
      String scope,
      boolean yes) {
    @Nullable String word = understood.match().map(Match::word).orElse(null);
    @Nullable String language =
        understood.match().map(match -> match.languages().getFirst().value()).orElse(null);
    ledger.record(
        districtId,
        new ConsentEntry(
            Ids.next(),
            hash,
            ConsentEntry.Channel.ANY,
            scope,
            yes ? ConsentEntry.Act.OPT_IN : ConsentEntry.Act.OPT_OUT,
            switch (message.channel()) {
              case SMS -> "sms-reply";
              case WHATSAPP -> "whatsapp-reply";
              case EMAIL -> "email-reply";
            },
            word,
            language,
            RECORDED_BY,
            clock.instant()));
  }

  /** The home's language, then the keyword's; a keyword of several languages proves none. */
  private static List<LanguageTag> languages(Optional<Family> family, Understood understood) {
    List<LanguageTag> wanted = new ArrayList<>();
    understood.chosen().ifPresent(wanted::add);
    family.flatMap(InboundMessages::home).ifPresent(wanted::add);
    understood
        .match()
        .map(Match::languages)
        .filter(languages -> languages.size() == 1)
        .ifPresent(languages -> wanted.add(languages.getFirst()));
    return understood.chosen().isPresent()
        ? wanted.subList(0, 1)
        : wanted.stream().distinct().toList();
  }

  private static Optional<LanguageTag> home(Family family) {
    try {
      return Optional.ofNullable(family.language()).map(LanguageTag::of);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
