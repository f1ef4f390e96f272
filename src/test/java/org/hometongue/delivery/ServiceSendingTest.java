package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.SendOutcome;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.district.Districts;
import org.hometongue.family.ContactPoints;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Wiring;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A single text leaves once, if it may. */
class ServiceSendingTest {
  private static final String PHONE = "+12025550101";
  private static final SteppingClock CLOCK =
      new SteppingClock(Instant.parse("2026-03-06T16:20:00Z"));
  private static final FakeProvider SMS = new FakeProvider(Channel.SMS, "twilio");

  private static Wiring wiring;
  private UUID district;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    wiring = FakeProvider.only(Wiring.on(folder, CLOCK), SMS);
    FakeProvider.openSandbox(wiring);
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  @BeforeEach
  void aDistrict() {
    SMS.handed.clear();
    SMS.answer = SMS::accept;
    district =
        wiring
            .get(Districts.class)
            .create("s" + System.nanoTime() % 1_000_000_000, "Lincoln", ZoneOffset.UTC, true)
            .districtId();
    run(
        """
        insert into sender (district_id, sender_id, channel, provider, address, sandbox, segments_per_second,
            cost_per_segment_usd) values (:d, gen_random_uuid(), 'SMS', 'twilio', '+12025550100', true, 100, 0)
        """);
  }

  @Test
  void aTextLeavesOnceWithItsExactWords() {
    queue("Gracias. Llame a la oficina.", Ids.next(), CLOCK.instant());
    work();
    work();
    assertThat(SMS.handed)
        .singleElement()
        .satisfies(
            h -> {
              assertThat(h.text().body()).isEqualTo("Gracias. Llame a la oficina.");
              assertThat(h.to()).isEqualTo(PHONE);
            });
    assertThat(states()).containsExactly("SENT");
    assertThat(wiring.get(ServiceRows.class).districtsWithWork(CLOCK.instant().plusSeconds(9)))
        .doesNotContain(district);
  }

  @Test
  void aTextWaitsForItsTime() {
    queue("Hola", null, CLOCK.instant().plus(Duration.ofHours(2)));
    work();
    assertThat(SMS.handed).isEmpty();
    CLOCK.step(Duration.ofHours(2));
    work();
    assertThat(states()).containsExactly("SENT");
  }

  @Test
  void aStopBeforeItLeavesKeepsItHere() {
    queue("Hola", Ids.next(), CLOCK.instant());
    said(ConsentEntry.ALL);
    work();
    assertThat(SMS.handed).isEmpty();
    assertThat(states()).containsExactly("FAILED said-stop");
  }

  @Test
  void whoWantsEmergenciesOnlyIsAnsweredButNotWrittenTo() {
    said(ConsentEntry.EMERGENCY_ONLY);
    queue("The answer", Ids.next(), CLOCK.instant());
    queue("The list of languages", null, CLOCK.instant());
    work();
    assertThat(SMS.handed).extracting(h -> h.text().body()).containsExactly("The answer");
    assertThat(states()).containsExactlyInAnyOrder("SENT", "FAILED said-stop");
  }

  @Test
  void whatIsSurelyNotSentIsTriedAgainAndWhatIsUnknownNever() {
    SMS.answer = h -> new SendOutcome.NotSent("connection-refused");
    queue("Hola", Ids.next(), CLOCK.instant());
    work();
    assertThat(states()).containsExactly("WAITING");
    run("update sender set paused_until = null where district_id = :d");
    SMS.answer = h -> new SendOutcome.Unknown("read-timeout");
    work();
    work();
    assertThat(SMS.handed).hasSize(2);
    assertThat(states()).containsExactly("IN_DOUBT unknown");
  }

  @Test
  void aDoubtThatNamesAWaitRestsTheSender() {
    SMS.answer = h -> new SendOutcome.Unknown("http-503", Optional.of(Duration.ofMinutes(10)));
    queue("Hola", Ids.next(), CLOCK.instant());
    work();
    queue("Hola otra vez", Ids.next(), CLOCK.instant());
    work();
    assertThat(SMS.handed).hasSize(1);
    assertThat(states()).containsExactlyInAnyOrder("IN_DOUBT unknown", "WAITING");
  }

  @Test
  void aTextThatWasLeavingWhenTheServiceDiedIsNotSentAgain() {
    queue("Hola", Ids.next(), CLOCK.instant());
    wiring.get(Senders.class).own(district);
    wiring
        .get(ServiceRows.class)
        .claim(district, wiring.get(Senders.class).node(), 1, CLOCK.instant());
    CLOCK.step(Duration.ofMinutes(3));
    work();
    assertThat(SMS.handed).isEmpty();
    assertThat(states()).containsExactly("IN_DOUBT interrupted");
  }

  @Test
  void aRefusalTeachesTheLedger() {
    SMS.answer = h -> new SendOutcome.Rejected(FailureClass.OPT_OUT, "21610", true);
    queue("Hola", Ids.next(), CLOCK.instant());
    work();
    assertThat(states()).containsExactly("FAILED opt-out:21610");
    assertThat(wiring.get(ConsentLedger.class).history(district, hash()))
        .singleElement()
        .satisfies(e -> assertThat(e.source()).isEqualTo(ConsentEntry.Source.PROVIDER_CODE));
  }

  @Test
  void wordsForTheSandboxNeverReachARealSender() {
    run("update sender set sandbox = false where district_id = :d");
    queue("Demo words", Ids.next(), CLOCK.instant());
    work();
    assertThat(SMS.handed).isEmpty();
    assertThat(states()).containsExactly("WAITING");
  }

  private void work() {
    wiring.get(ServiceSending.class).work(district);
  }

  private void queue(String text, @Nullable UUID inReplyTo, Instant due) {
    wiring
        .get(ServiceMessages.class)
        .queue(
            district,
            List.of(
                new ServiceMessages.Letter(
                    Ids.next(),
                    hash(),
                    wiring.get(Cipher.class).seal(district, PHONE),
                    null,
                    Channel.SMS,
                    null,
                    List.of(),
                    text,
                    inReplyTo,
                    "staff:test",
                    true,
                    CLOCK.instant(),
                    due)));
  }

  private void said(String scope) {
    wiring
        .get(ConsentLedger.class)
        .record(
            district,
            new ConsentEntry(
                Ids.next(),
                hash(),
                ConsentEntry.Channel.ANY,
                scope,
                ConsentEntry.Act.OPT_OUT,
                ConsentEntry.Source.FAMILY_REPLY,
                null,
                null,
                "test",
                CLOCK.instant(),
                CLOCK.instant()));
  }

  private byte[] hash() {
    return wiring.get(ContactPoints.class).hash(district, PHONE);
  }

  private List<String> states() {
    return wiring
        .get(Database.class)
        .in(
            district,
            h ->
                h.createQuery(
                        "select concat_ws(' ', state, reason) from service_message where district_id = :d")
                    .bind("d", district)
                    .mapTo(String.class)
                    .list());
  }

  private void run(String sql) {
    wiring
        .get(Database.class)
        .run(district, h -> h.createUpdate(sql).bind("d", district).execute());
  }
}
