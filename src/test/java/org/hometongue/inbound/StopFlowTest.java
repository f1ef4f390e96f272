package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.platform.Database;
import org.junit.jupiter.api.Test;

/** What a stop and a start set in motion, on a real database with the shipped library. */
class StopFlowTest extends FourHomes {
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

  /** Every reply of the collection that a Spanish home may write, one after the other. */
  @Test
  void ofAllThatAFamilyMayWriteOnlyAStartReopens() throws Exception {
    text(SPANISH, "ALTO");
    List<Arrival> replies = new ArrayList<>();
    JsonMapper json = JsonMapper.builder().build();
    for (String line : Files.readAllLines(Path.of("src/test/resources/inbound/replies.jsonl"))) {
      JsonNode row = json.readTree(line);
      if (row.path("language").asText().equals("es-US")
          && !Set.of("start", "emergency-only").contains(row.path("intent").asText())) {
        replies.add(arrival(SPANISH, row.path("text").asText()));
      }
    }
    assertThat(replies).hasSizeGreaterThan(30);
    List<Optional<String>> answers = receive(replies.toArray(Arrival[]::new));
    for (MessageClass each : MessageClass.values()) {
      assertThat(allowed(SPANISH, each)).as(each.name()).isFalse();
    }
    assertThat(answers).noneMatch(a -> a.isPresent() && a.get().contains("Ya no va a recibir"));
    text(SPANISH, "START");
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isTrue();
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

  @Test
  void aStrangersStopCountsAndItsOtherWordsGetNoAnswer() {
    assertThat(text(STRANGER, "STOP").orElseThrow()).contains("no more texts");
    assertThat(allowed(STRANGER, MessageClass.MISSION)).isFalse();
    assertThat(text("+12025550198", "who wants to buy a car")).isEmpty();
    assertThat(due()).hasSize(1);
  }

  @Test
  void aConfirmationThatWouldComeLaterThanFiveMinutesIsNotGiven() {
    Arrival stop = arrival(SPANISH, "ALTO");
    Optional<String> first = receive(stop).getFirst();
    assertThat(first).isPresent();
    clock.step(Duration.ofMinutes(4));
    assertThat(receive(again(stop)).getFirst())
        .as("the provider had not heard us")
        .isEqualTo(first);
    clock.step(Duration.ofMinutes(1).plusSeconds(1));
    assertThat(receive(again(stop)).getFirst()).as("too late").isEmpty();
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isFalse();
    assertThat(ledger(SPANISH)).hasSize(1);
  }

  /** The same call of the provider, come once more. */
  private Arrival again(Arrival before) {
    return new Arrival(
        before.districtId(),
        before.message(),
        wiring.get(ArrivalClock.class).next(),
        before.sandbox());
  }

  @Test
  void theConfirmationStandsInNoQueue() {
    assertThat(text(SPANISH, "ALTO")).isPresent();
    Database database = wiring.get(Database.class);
    List<String> ours =
        database.in(
            district,
            h ->
                h.createQuery(
                        "select concat_ws(' ', state, template_id) from service_message where district_id = :d")
                    .bind("d", district)
                    .mapTo(String.class)
                    .list());
    assertThat(ours)
        .as("it leaves in the webhook's own answer, whatever the sender is busy with")
        .containsExactly("ANSWERED optout.confirm");
    int queued =
        database.acrossDistricts(
            h ->
                h.createQuery("select count(*) from service_work where district_id = :d")
                    .bind("d", district)
                    .mapTo(Integer.class)
                    .one());
    assertThat(queued).isZero();
  }

  @Test
  void oneConfirmationForAPhoneThatSaysStopInSeveralWays() {
    List<Optional<String>> answers =
        receive(
            arrival(SOMALI, "JOOJI"),
            arrival(SOMALI, "STOP"),
            arrival(SOMALI, "ALTO"),
            arrival(SOMALI, "no more texts please"));
    assertThat(answers.stream().filter(Optional::isPresent)).hasSize(1);
    assertThat(answers.getFirst().orElseThrow()).contains("arriimo").doesNotContain("mensajes");
    assertThat(ledger(SOMALI)).hasSize(4);
  }
}
