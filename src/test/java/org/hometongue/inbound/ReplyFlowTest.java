package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.channel.Links;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.district.Districts;
import org.hometongue.family.ContactPoint;
import org.hometongue.family.Families;
import org.junit.jupiter.api.Test;

/** What a reply sets in motion, on a real database with the shipped library. */
class ReplyFlowTest extends FourHomes {
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
  void theProvidersWordForStartAndHelpCountsAndIsNotAnsweredAgainEither() {
    text(SPANISH, "ALTO");
    assertThat(
            receive(arrival(SPANISH, "UNSTOP", Optional.of("START"), Optional.empty())).getFirst())
        .isEmpty();
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isTrue();
    assertThat(receive(arrival(SPANISH, "INFO", Optional.of("HELP"), Optional.empty())).getFirst())
        .isEmpty();
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isTrue();
    assertThat(due()).isEmpty();
  }

  /** WhatsApp's own button for marketing messages comes as a text. */
  @Test
  void whatsAppsStopButtonIsAStopForEveryChannelOfThePhone() {
    text(SOMALI, "Stop promotions");
    assertThat(allowed(SOMALI, MessageClass.MISSION)).isFalse();
    text(SPANISH, "Detener promociones");
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isFalse();
  }

  @Test
  void aReplayedStopDoesNotUndoTheStartAfterIt() {
    Arrival stop = arrival(SPANISH, "ALTO");
    receive(stop);
    text(SPANISH, "START");
    assertThat(receive(stop).getFirst()).as("answered alike").isPresent();
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isTrue();
    assertThat(ledger(SPANISH)).hasSize(2);
  }

  @Test
  void spanishWordsOfferWhatAltoLeavesAndTheyWork() {
    assertThat(text(SPANISH, "ALTO").orElseThrow()).contains("Responda EMERGENCIA", "INICIAR");
    assertThat(text(SPANISH, "Emergencia").orElseThrow()).contains("INICIAR", "ALTO");
    assertThat(allowed(SPANISH, MessageClass.EMERGENCY)).isTrue();
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isFalse();
    text(SPANISH, "iniciar");
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isTrue();
  }

  /** Nothing was asked, so a bare number says nothing that we may act on. */
  @Test
  void aNumberThatAnswersNoQuestionGoesToAPersonAndTheFamilyIsToldSo() {
    assertThat(text(SPANISH, "2").orElseThrow()).contains("Una persona");
    assertThat(column("concat_ws(' ', intent, chosen)")).containsExactly("PERSON");
    assertThat(due()).hasSize(1);
    assertThat(family(SPANISH).language()).isEqualTo("es-US");
    assertThat(ledger(SPANISH)).isEmpty();
  }

  @Test
  void whoAsksForALanguageWeDoNotKnowGetsNumbersToAnswerWith() {
    for (String asked : List.of("IDIOMA", "language please", "otro idioma")) {
      assertThat(text(UNKNOWN, asked).orElseThrow())
          .as(asked)
          .contains("1 English", "2 Español", "3 ");
      text(UNKNOWN, "2");
      assertThat(family(UNKNOWN).language()).as(asked).isEqualTo("es-US");
    }
  }

  @Test
  void helpCarriesTheFamilysOwnPageAndAStrangersDoesNot() {
    String help = text(SPANISH, "AYUDA").orElseThrow();
    String token = help.substring(help.lastIndexOf("/p/") + "/p/".length());
    Links.PreferencesToken page = wiring.get(Links.class).readPreferences(token).orElseThrow();
    assertThat(page.districtId()).isEqualTo(district);
    assertThat(page.addressHash()).isEqualTo(hash(SPANISH));
    assertThat(page.expiresAt())
        .isEqualTo(clock.instant().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS));
    assertThat(text(STRANGER, "HELP").orElseThrow()).doesNotContain("/p/");
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
}
