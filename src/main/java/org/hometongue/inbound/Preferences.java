package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.announcement.ServiceTexts;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.consent.Consent;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.family.ContactPoint;
import org.hometongue.family.ContactPoints;
import org.hometongue.family.Families;
import org.hometongue.family.Family;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.hometongue.roster.RosterContact;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of one phone or address has chosen, and the ways to change it. What is received is
 * a matter of that address; languages and the liked channel are the family's.
 */
@ApplicationScoped
class Preferences {
  private static final String RECORDED_BY = "system:preferences";

  /** What is received now. */
  enum Receives {
    ALL,
    EMERGENCY_ONLY,
    NOTHING
  }

  /**
   * The present choices.
   *
   * @param mail whether the address is a mailbox
   * @param family null when no family has this address any more
   * @param optional whether workshops and surveys may be sent, too
   * @param callUs how to hear about this in one's own language
   * @param meaning what each choice means, in the family's language, where that text is vetted
   */
  record Chosen(
      District district,
      boolean mail,
      @Nullable Family family,
      Receives receives,
      boolean optional,
      List<String> channels,
      Optional<String> callUs,
      Map<Receives, String> meaning) {
    Chosen {
      meaning = Map.copyOf(meaning);
    }
  }

  /** The texts that confirm a choice say what it means. */
  private static final Map<Receives, String> CONFIRMED_BY =
      Map.of(
          Receives.ALL, "resume.confirm",
          Receives.EMERGENCY_ONLY, "emergency-only.confirm",
          Receives.NOTHING, "optout.confirm");

  private final Database database;
  private final Districts districts;
  private final ContactPoints contactPoints;
  private final Families families;
  private final ConsentLedger ledger;
  private final ServiceTexts texts;
  private final Clock clock;

  Preferences(
      Database database,
      Districts districts,
      ContactPoints contactPoints,
      Families families,
      ConsentLedger ledger,
      ServiceTexts texts,
      Clock clock) {
    this.database = database;
    this.districts = districts;
    this.contactPoints = contactPoints;
    this.families = families;
    this.ledger = ledger;
    this.texts = texts;
    this.clock = clock;
  }

  Chosen of(UUID districtId, byte[] addressHash) {
    District district = districts.get(districtId);
    return database.in(
        districtId,
        handle -> {
          Optional<ContactPoint> point = contactPoints.byAddressHash(districtId, addressHash);
          boolean mail = point.filter(Preferences::isMailbox).isPresent();
          ConsentEntry.Channel channel =
              mail ? ConsentEntry.Channel.EMAIL : ConsentEntry.Channel.SMS;
          List<ConsentEntry> said = ledger.history(districtId, addressHash);
          Optional<Family> family = families.byAddressHash(districtId, addressHash);
          Optional<LanguageTag> home =
              family
                  .map(Family::language)
                  .map(LanguageTag::of)
                  .filter(tag -> !tag.equals(LanguageTag.ENGLISH));
          return new Chosen(
              district,
              mail,
              family.orElse(null),
              receives(said, channel),
              Consent.allowed(said, channel, MessageClass.OPTIONAL),
              family.map(f -> channels(districtId, f)).orElse(List.of()),
              home.flatMap(tag -> texts.callUs(districtId, tag, district.demo())),
              home.map(tag -> meaning(district, tag)).orElse(Map.of()));
        });
  }

  /** The page itself speaks English and Spanish. */
  private Map<Receives, String> meaning(District district, LanguageTag home) {
    Map<Receives, String> meaning = new EnumMap<>(Receives.class);
    if (!home.language().equals("es")) {
      CONFIRMED_BY.forEach(
          (choice, template) ->
              texts
                  .sms(district.districtId(), template, home, Map.of(), district.demo())
                  .ifPresent(text -> meaning.put(choice, text)));
    }
    return meaning;
  }

  private static boolean isMailbox(ContactPoint point) {
    return point.kind() == RosterContact.Kind.EMAIL;
  }

  private static Receives receives(List<ConsentEntry> said, ConsentEntry.Channel channel) {
    return Consent.allowed(said, channel, MessageClass.MISSION)
        ? Receives.ALL
        : Consent.allowed(said, channel, MessageClass.EMERGENCY)
            ? Receives.EMERGENCY_ONLY
            : Receives.NOTHING;
  }

  /** Those that at least one working contact point of the family has. */
  private List<String> channels(UUID districtId, Family family) {
    List<ContactPoint> working =
        contactPoints.of(districtId, family.familyId()).stream()
            .filter(p -> p.state() != ContactPoint.State.BAD)
            .toList();
    return List.of("SMS", "WHATSAPP", "EMAIL").stream()
        .filter(
            channel ->
                working.stream()
                    .anyMatch(
                        p ->
                            switch (channel) {
                              case "EMAIL" -> isMailbox(p);
                              case "WHATSAPP" -> p.whatsapp();
                              default -> !isMailbox(p);
                            }))
        .toList();
  }

  /** Says what this address is to receive; asking for what is so already changes nothing. */
  void receive(UUID districtId, byte[] addressHash, Receives wanted) {
    Chosen now = of(districtId, addressHash);
    if (now.receives() == wanted) {
      return;
    }
    record(
        districtId,
        addressHash,
        now.mail(),
        wanted == Receives.EMERGENCY_ONLY ? ConsentEntry.EMERGENCY_ONLY : ConsentEntry.ALL,
        wanted == Receives.ALL ? ConsentEntry.Act.OPT_IN : ConsentEntry.Act.OPT_OUT);
  }

  void optional(UUID districtId, byte[] addressHash, boolean wanted) {
    Chosen now = of(districtId, addressHash);
    if (now.optional() != wanted) {
      record(
          districtId,
          addressHash,
          now.mail(),
          MessageClass.OPTIONAL.name(),
          wanted ? ConsentEntry.Act.OPT_IN : ConsentEntry.Act.OPT_OUT);
    }
  }

  private void record(
      UUID districtId, byte[] addressHash, boolean mail, String scope, ConsentEntry.Act act) {
    Instant now = clock.instant();
    ledger.record(
        districtId,
        new ConsentEntry(
            Ids.next(),
            addressHash,
            mail ? ConsentEntry.Channel.EMAIL : ConsentEntry.Channel.ANY,
            scope,
            act,
            ConsentEntry.Source.WEB_PAGE,
            null,
            null,
            RECORDED_BY,
            now,
            now));
  }

  /**
   * @throws Problem {@code language}
   */
  void read(UUID districtId, byte[] addressHash, String tag) {
    families.setLanguage(districtId, family(districtId, addressHash), tag);
  }

  /**
   * @throws Problem {@code language}
   */
  void hear(UUID districtId, byte[] addressHash, String tag) {
    families.setVoiceLanguage(districtId, family(districtId, addressHash), tag);
  }

  /**
   * @throws Problem {@code channel}
   */
  void like(UUID districtId, byte[] addressHash, String channel) {
    families.setPreferredChannel(districtId, family(districtId, addressHash), channel);
  }

  private UUID family(UUID districtId, byte[] addressHash) {
    return families
        .byAddressHash(districtId, addressHash)
        .orElseThrow(() -> Problem.notFound("family"))
        .familyId();
  }
}
