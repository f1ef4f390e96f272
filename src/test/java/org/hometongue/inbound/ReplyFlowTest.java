package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.channel.Links;
import org.hometongue.district.Districts;
import org.hometongue.family.ContactPoint;
import org.hometongue.family.Families;
import org.junit.jupiter.api.Test;

/** What a reply sets in motion, on a real database with the shipped library. */
class ReplyFlowTest extends FourHomes {
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
  void theFirstTextThatSaysWhoWeAreIsInTheHomesLanguageAndInEnglishToo() {
    List<Optional<String>> answers =
        receive(arrival(SPANISH, "quien es"), arrival(SPANISH, "AYUDA"));
    assertThat(answers.get(0).orElseThrow())
        .contains("Estos son mensajes de la escuela", "These are school messages");
    for (Optional<String> later : List.of(answers.get(1), text(SPANISH, "quien es"))) {
      assertThat(later.orElseThrow())
          .contains("Estos son mensajes de la escuela")
          .doesNotContain("These are school messages");
    }
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
}
