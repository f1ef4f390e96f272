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
import org.hometongue.inbound.meaning.Intent;
import org.hometongue.inbound.meaning.Reading;
import org.hometongue.inbound.meaning.ReplyContext;
import org.hometongue.inbound.meaning.ReplyContexts;
import org.hometongue.inbound.meaning.ReplyReader;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.jspecify.annotations.Nullable;

/** Takes in a reply: keeps it, does what it asks for, and says what to answer. */
@ApplicationScoped
class InboundMessages {
  private static final String RECORDED_BY = "system:inbound";

  private final ReplyReader reader = ReplyReader.shipped();
  private final ReplyContexts contexts = ReplyContexts.shipped();
  private final Database database;
  private final InboundBook book;
  private final ContactPoints contactPoints;
  private final Families families;
  private final ConsentLedger ledger;
  private final Replies replies;
  private final Clock clock;

  InboundMessages(
      Database database,
      InboundBook book,
      ContactPoints contactPoints,
      Families families,
      ConsentLedger ledger,
      Replies replies,
      Clock clock) {
    this.database = database;
    this.book = book;
    this.contactPoints = contactPoints;
    this.families = families;
    this.ledger = ledger;
    this.replies = replies;
    this.clock = clock;
  }

  /**
   * All in one transaction, committed before the answer leaves. A reply told twice acts once and is
   * answered alike.
   *
   * @return the text to answer with; empty when nothing is to be said
   */
  Optional<String> receive(UUID districtId, Inbound message, boolean sandbox) {
    byte[] hash = contactPoints.hash(districtId, message.from());
    Optional<Family> family = families.byAddressHash(districtId, hash);
    Reading reading =
        database.in(
            districtId,
            handle -> {
              Reading meant = understand(districtId, message, hash, family);
              Optional<UUID> familyId = family.map(Family::familyId);
              if (book.keep(districtId, message, hash, familyId, meant)) {
                act(districtId, message, hash, familyId, meant);
              }
              return meant;
            });
    if (message.optOutType().isPresent()) {
      // The provider has answered already; a second text would be one too many.
      return Optional.empty();
    }
    return replies.to(districtId, reading, languages(family, reading), contexts.menu(), sandbox);
  }

  private Reading understand(
      UUID districtId, Inbound message, byte[] hash, Optional<Family> family) {
    ReplyContext context =
        book.hasTheMenu(districtId, hash) ? ReplyContext.menu(contexts.menu()) : ReplyContext.NONE;
    Reading read =
        reader.read(message.body(), family.flatMap(InboundMessages::home).orElse(null), context);
    return message
        .optOutType()
        .map(
            type ->
                // The provider's word counts: it knows keywords that we may not.
                read.as(
                    switch (type) {
                      case "STOP" -> Intent.STOP;
                      case "START" -> Intent.START;
                      case "HELP" -> Intent.HELP;
                      default -> Intent.PERSON;
                    }))
        .orElse(read);
  }

  private void act(
      UUID districtId, Inbound message, byte[] hash, Optional<UUID> familyId, Reading reading) {
    switch (reading.intent()) {
      case STOP -> consent(districtId, message, hash, reading, ConsentEntry.ALL, false);
      case START -> consent(districtId, message, hash, reading, ConsentEntry.ALL, true);
      case EMERGENCY_ONLY ->
          consent(districtId, message, hash, reading, ConsentEntry.EMERGENCY_ONLY, false);
      case LANGUAGE ->
          familyId.ifPresent(
              family ->
                  reading
                      .chosen()
                      .ifPresent(tag -> families.setLanguage(districtId, family, tag.value())));
      case HELP, WHO_IS_THIS, WRONG_NUMBER, NEW_NUMBER, ANSWER, ASK, PERSON -> {}
    }
  }

  /** A word sent to one channel of a phone holds for every channel of that phone. */
  private void consent(
      UUID districtId, Inbound message, byte[] hash, Reading reading, String scope, boolean yes) {
    @Nullable String word = reading.matched().isEmpty() ? null : reading.matched();
    @Nullable String language = reading.wordsLanguage().map(LanguageTag::value).orElse(null);
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

  /** The language just chosen; else the home's, then that of the words it used. */
  private static List<LanguageTag> languages(Optional<Family> family, Reading reading) {
    if (reading.chosen().isPresent()) {
      return List.of(reading.chosen().get());
    }
    List<LanguageTag> wanted = new ArrayList<>();
    family.flatMap(InboundMessages::home).ifPresent(wanted::add);
    reading.wordsLanguage().ifPresent(wanted::add);
    return wanted.stream().distinct().toList();
  }

  private static Optional<LanguageTag> home(Family family) {
    try {
      return Optional.ofNullable(family.language()).map(LanguageTag::of);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
