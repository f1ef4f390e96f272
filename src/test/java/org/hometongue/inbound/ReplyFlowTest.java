package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.catalogue.SharedLibrary;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.catalogue.gate.Gates;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelEvent.Inbound;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.delivery.SteppingClock;
import org.hometongue.district.Districts;
import org.hometongue.district.Fact;
import org.hometongue.district.Facts;
import org.hometongue.family.ContactPoint;
import org.hometongue.family.ContactPoints;
import org.hometongue.family.Families;
import org.hometongue.family.Family;
import org.hometongue.family.FamilyImporter;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Wiring;
import org.hometongue.roster.RosterOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reply sets in motion, on a real database with the shipped library. */
class ReplyFlowTest {
  /** A Friday, 10:20 in Chicago. */
  private static final SteppingClock CLOCK =
      new SteppingClock(Instant.parse("2026-03-06T16:20:00Z"));

  private static final String SPANISH = "+12025550101";
  private static final String SOMALI = "+12025550102";
  private static final String KAREN = "+12025550103";
  private static final String UNKNOWN = "+12025550104";
  private static final String STRANGER = "+12025550199";

  private static Wiring wiring;
  private static Path folder;
  private UUID district;
  private int told;

  @BeforeAll
  static void open() throws Exception {
    folder = Files.createTempDirectory(Path.of("target"), "reply-flow-");
    LocalePacks packs = LocalePacks.shipped();
    Catalogue library = Catalogue.read(TranslationFiles.shipped(), packs, new Gates(packs), CLOCK);
    wiring =
        Wiring.on(folder, CLOCK)
            .with(LocalePacks.class, packs)
            .with(SharedLibrary.class, () -> library)
            .with(Path.class, folder);
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  @BeforeEach
  void aDistrictWithFourHomes() throws Exception {
    district =
        wiring
            .get(Districts.class)
            .create(
                "r" + System.nanoTime() % 1_000_000_000,
                "Lincoln Unified",
                ZoneId.of("America/Chicago"),
                true)
            .districtId();
    fact("district.hotline", "phone", "+12025550123");
    fact("district.interpreterLine", "phone", "+12025550140");
    fact("district.hours", "text", "08:00-16:00");
    bringIn();
  }

  private void fact(String name, String type, String value) {
    wiring.get(Facts.class).put(district, new Fact(Ids.NIL, name, "", type, value));
  }

  private void bringIn() throws Exception {
    Path roster = folder.resolve("roster-" + Ids.next() + ".csv");
    Files.writeString(
        roster,
        """
        household,school,language,phone
        h1,LMS,es-US,%s
        h2,LMS,so,%s
        h3,LMS,ksw,%s
        h4,LMS,,%s
        """
            .formatted(SPANISH, SOMALI, KAREN, UNKNOWN));
    wiring
        .get(FamilyImporter.class)
        .importRoster(district, "test", roster, new RosterOptions(null, false));
  }

  @Test
  void stopIsConfirmedInTheLanguagesOfTheHomeAndOfTheKeyword() {
    String answer = text(SOMALI, "ALTO").orElseThrow();
    assertThat(answer).contains("EMERGENCY", "START", "arriimo", "mensajes de texto");
    assertThat(allowed(SOMALI, MessageClass.MISSION)).isFalse();
    assertThat(ledger(SOMALI))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.words()).isEqualTo("alto");
              assertThat(e.language()).isEqualTo("es-US");
              assertThat(e.recordedBy()).isEqualTo("system:inbound");
              assertThat(e.source()).isEqualTo(ConsentEntry.Source.FAMILY_REPLY);
            });
  }

  @Test
  void whoHasSaidStopHearsNoSecondConfirmation() {
    assertThat(text(SPANISH, "ALTO")).isPresent();
    assertThat(text(SPANISH, "ALTO")).isEmpty();
    assertThat(text(SPANISH, "why?")).isEmpty();
    assertThat(ledger(SPANISH)).hasSize(2);
  }

  @Test
  void emergencyAfterStopLeavesSafetyAlertsAndStartReopensAll() {
    text(SPANISH, "ALTO");
    assertThat(text(SPANISH, "EMERGENCIA").orElseThrow()).contains("Solo", "START");
    assertThat(allowed(SPANISH, MessageClass.EMERGENCY)).isTrue();
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isFalse();
    assertThat(text(SPANISH, "START").orElseThrow()).contains("de nuevo");
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isTrue();
  }

  @Test
  void anOrdinaryMessageNeverReopens() {
    text(SPANISH, "ALTO");
    text(SPANISH, "sí");
    text(SPANISH, "¿A qué hora es la junta?");
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isFalse();
  }

  @Test
  void stopAndStartInTheSameGroupKeepTheirOrder() {
    List<Optional<String>> answers = receive(arrival(SPANISH, "ALTO"), arrival(SPANISH, "START"));
    assertThat(answers).allMatch(Optional::isPresent);
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isTrue();
    receive(arrival(SPANISH, "START"), arrival(SPANISH, "ALTO"));
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isFalse();
  }

  @Test
  void aReplyToldTwiceActsOnceAndIsAnsweredAlike() {
    Arrival once = arrival(SPANISH, "ALTO");
    List<Optional<String>> answers = receive(once, once);
    assertThat(answers.get(0)).isPresent().isEqualTo(answers.get(1));
    assertThat(receive(once).getFirst()).isEqualTo(answers.get(0));
    assertThat(ledger(SPANISH)).hasSize(1);
  }

  @Test
  void whatTheProviderAnsweredIsRecordedAndNotAnsweredAgain() {
    assertThat(receive(arrival(SPANISH, "STOP", Optional.of("STOP"), Optional.empty())).getFirst())
        .isEmpty();
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isFalse();
  }

  @Test
  void helpNamesTheInterpreterTheHoursAndHowToStop() {
    assertThat(text(SPANISH, "quien es").orElseThrow())
        .contains("Lincoln Unified", "555-0140", "8:00", "ALTO");
  }

  @Test
  void aHomeWithoutVettedTextGetsEnglishAndTheLineThatSaysWhomToCall() {
    assertThat(text(KAREN, "help").orElseThrow())
        .contains("These are school messages", "555-0140", "ကညီကျိာ်");
  }

  @Test
  void theMenuIsAnsweredByNumberOrNameAndBeatsTheSchoolsRecord() throws Exception {
    String menu = text(UNKNOWN, "language").orElseThrow();
    assertThat(menu).contains("1 English", "2 Español");
    assertThat(text(UNKNOWN, "2").orElseThrow()).contains("Español", "Gracias");
    assertThat(family(UNKNOWN).language()).isEqualTo("es-US");
    assertThat(family(UNKNOWN).languageSource()).isEqualTo("family");
    assertThat(text(SPANISH, "Soomaali").orElseThrow()).contains("Soomaali");
    bringIn();
    assertThat(family(SPANISH).language()).isEqualTo("so");
  }

  @Test
  void aListThatWasChosenFromIsUsedUp() {
    text(UNKNOWN, "language");
    text(UNKNOWN, "2");
    assertThat(text(UNKNOWN, "1")).as("a person reads it").isPresent();
    assertThat(family(UNKNOWN).language()).isEqualTo("es-US");
    assertThat(column("concat_ws(' ', intent, chosen)"))
        .containsExactlyInAnyOrder("LANGUAGE", "LANGUAGE es-US", "PERSON");
  }

  @Test
  void aStrangersListIsUsedUpToo() {
    assertThat(text(STRANGER, "language").orElseThrow()).contains("1 English");
    receive(arrival(STRANGER, "2"), arrival(STRANGER, "2"));
    text(STRANGER, "2");
    assertThat(column("concat_ws(' ', intent, chosen)"))
        .containsExactlyInAnyOrder("LANGUAGE", "LANGUAGE es-US", "PERSON", "PERSON");
  }

  @Test
  void aDistrictWithoutDetailsStillSendsTheList() {
    district =
        wiring
            .get(Districts.class)
            .create(
                "b" + System.nanoTime() % 1_000_000_000, "Oak", ZoneId.of("America/Chicago"), true)
            .districtId();
    assertThat(text(STRANGER, "language").orElseThrow()).contains("1 English 2 Español");
  }

  @Test
  void aNameOfTwoLanguagesIsAnsweredWithBoth() {
    assertThat(text(UNKNOWN, "Hmong").orElseThrow()).contains("1 Moob Leeg", "2 Hmoob Dawb");
    assertThat(text(UNKNOWN, "2")).isPresent();
    assertThat(family(UNKNOWN).language()).isEqualTo("mww-Latn");
  }

  @Test
  void aWrongNumberIsClosedForGoodAndTheSchoolIsTold() throws Exception {
    assertThat(text(SPANISH, "Número equivocado").orElseThrow()).contains("Quitamos");
    ContactPoint point = point(SPANISH);
    assertThat(point.state()).isEqualTo(ContactPoint.State.BAD);
    assertThat(point.stateReason()).isEqualTo(InboundMessages.WRONG_NUMBER);
    assertThat(allowed(SPANISH, MessageClass.EMERGENCY)).isFalse();
    bringIn();
    assertThat(point(SPANISH).state()).isEqualTo(ContactPoint.State.BAD);
    assertThat(wiring.get(Families.class).unreachable(district, 10)).hasSize(1);
  }

  @Test
  void aPersonAnswersByTheNextBusinessDayAndTheFamilyIsToldOnce() {
    assertThat(text(SPANISH, "Mi hijo no va hoy").orElseThrow()).contains("lunes", "9 de marzo");
    assertThat(text(SPANISH, "Tiene fiebre")).isEmpty();
    assertThat(due()).allMatch(Instant.parse("2026-03-09T16:00:00Z")::equals).hasSize(2);
  }

  @Test
  void thanksWaitForNobody() {
    assertThat(text(SPANISH, "Muchas gracias")).isEmpty();
    assertThat(due()).isEmpty();
  }

  @Test
  void aVoiceNoteIsNotStoredAndAPersonIsTold() {
    Optional<String> answer =
        receive(arrival(SPANISH, "", Optional.empty(), Optional.of("audio/ogg"))).getFirst();
    assertThat(answer.orElseThrow()).contains("Una persona");
    assertThat(due()).hasSize(1);
    assertThat(column("media")).containsExactly("audio/ogg");
  }

  @Test
  void whatMayMeanStopIsAskedBackAndClearedByTheAnswer() {
    assertThat(text(SPANISH, "ya no quiero").orElseThrow()).contains("STOP", "EMERGENCY");
    assertThat(due()).hasSize(1);
    text(SPANISH, "ALTO");
    assertThat(due()).isEmpty();
  }

  @Test
  void aStrangersStopCountsAndItsOtherWordsGetNoAnswer() {
    assertThat(text(STRANGER, "STOP").orElseThrow()).contains("no more texts");
    assertThat(allowed(STRANGER, MessageClass.MISSION)).isFalse();
    assertThat(text("+12025550198", "who wants to buy a car")).isEmpty();
    assertThat(due()).hasSize(1);
  }

  @Test
  void theFirstWordOfAPhoneIsAnsweredInItsLanguageAndInEnglish() {
    assertThat(text(SOMALI, "START").orElseThrow()).contains("Message and data rates", "JOOJI");
  }

  @Test
  void textAndPhoneAreSealed() {
    text(SPANISH, "Mi hijo no va hoy");
    for (String sealed : List.of("body_sealed", "address_sealed")) {
      assertThat(column("encode(" + sealed + ", 'escape')"))
          .allMatch(text -> !text.contains("hijo") && !text.contains(SPANISH));
    }
  }

  @Test
  void anOptOutSurvivesTheFamilysErasureAndItsReturn() throws Exception {
    text(SPANISH, "ALTO por favor");
    text(SOMALI, "waan imanayaa berri");
    UUID spanish = family(SPANISH).familyId();
    wiring.get(FamilyErasure.class).erase(district, "staff:office", spanish);
    wiring.get(FamilyErasure.class).erase(district, "staff:office", family(SOMALI).familyId());
    assertThat(column("1")).isEmpty();
    assertThat(ledger(SPANISH))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.act()).isEqualTo(ConsentEntry.Act.OPT_OUT);
              assertThat(e.words()).isNull();
            });
    bringIn();
    assertThat(family(SPANISH).familyId()).isNotEqualTo(spanish);
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isFalse();
    assertThat(allowed(SOMALI, MessageClass.MISSION)).isTrue();
  }

  private Optional<String> text(String from, String body) {
    return receive(arrival(from, body)).getFirst();
  }

  private List<Optional<String>> receive(Arrival... arrivals) {
    return wiring.get(InboundMessages.class).receive(district, List.of(arrivals));
  }

  private Arrival arrival(String from, String body) {
    return arrival(from, body, Optional.empty(), Optional.empty());
  }

  private Arrival arrival(
      String from, String body, Optional<String> optOutType, Optional<String> media) {
    Inbound message =
        new Inbound("SM" + told++, Channel.SMS, from, "+12025550100", body, media, optOutType);
    return new Arrival(district, message, wiring.get(ArrivalClock.class).next(), true);
  }

  private byte[] hash(String phone) {
    return wiring.get(ContactPoints.class).hash(district, phone);
  }

  private boolean allowed(String phone, MessageClass messageClass) {
    return wiring
        .get(ConsentLedger.class)
        .allowed(district, hash(phone), ConsentEntry.Channel.SMS, messageClass);
  }

  private List<ConsentEntry> ledger(String phone) {
    return wiring.get(ConsentLedger.class).history(district, hash(phone));
  }

  private Family family(String phone) {
    return wiring.get(Families.class).byAddressHash(district, hash(phone)).orElseThrow();
  }

  private ContactPoint point(String phone) {
    return wiring.get(ContactPoints.class).byAddressHash(district, hash(phone)).orElseThrow();
  }

  private List<Instant> due() {
    return wiring
        .get(Database.class)
        .in(
            district,
            h ->
                h.createQuery(
                        "select due_at from inbound_message where district_id = :d and due_at is not null"
                            + " and handled_at is null")
                    .bindMap(Map.of("d", district))
                    .mapTo(Instant.class)
                    .list());
  }

  private List<String> column(String name) {
    return wiring
        .get(Database.class)
        .in(
            district,
            h ->
                h.createQuery("select " + name + " from inbound_message where district_id = :d")
                    .bind("d", district)
                    .mapTo(String.class)
                    .list());
  }
}
