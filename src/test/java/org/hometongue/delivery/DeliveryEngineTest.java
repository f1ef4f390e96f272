package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.Channels;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.Handover;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.SandboxEndpoints;
import org.hometongue.channel.SendOutcome;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.district.SchoolZones;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Secret;
import org.hometongue.platform.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of delivery on a real database, with a provider that answers as each test needs. */
class DeliveryEngineTest {
  private static final Instant NOW =
      Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
  private static Wiring wiring;
  private static SteppingClock clock;
  private static FakeProvider sms;
  private static FakeProvider mail;
  private static volatile Set<UUID> withdrawn = Set.of();

  private UUID district;
  private UUID announcement;
  private UUID smsSender;
  private UUID mailSender;

  @BeforeAll
  static void open() throws Exception {
    clock = new SteppingClock(NOW);
    sms = new FakeProvider(Channel.SMS, "twilio");
    mail = new FakeProvider(Channel.EMAIL, "smtp");
    wiring =
        Wiring.on(Files.createTempDirectory(Path.of("target"), "delivery-"), clock)
            .set("hometongue.delivery.lease", "PT2S")
            .set("hometongue.delivery.slice-size", "5")
            .set("hometongue.delivery.poll", "PT0.02S")
            .with(StandingTexts.class, (district, announced) -> withdrawn)
            .with(Channels.class, channels());
    wiring
        .get(SandboxEndpoints.class)
        .open(
            new SandboxEndpoints.Endpoints(
                URI.create("http://localhost:1"),
                URI.create("smtp-plain://localhost:1"),
                "AC",
                new Secret("t")));
  }

  private static Channels channels() throws Exception {
    var constructor = Channels.class.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return (Channels) constructor.newInstance(Wiring.instances(List.of(sms, mail)));
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  @BeforeEach
  void freshDistrict() {
    withdrawn = Set.of();
    sms.handed.clear();
    sms.taken.clear();
    sms.askedFrom.clear();
    sms.answer = sms::accept;
    mail.handed.clear();
    mail.answer = mail::accept;
    District made =
        wiring
            .get(Districts.class)
            .create("d" + System.nanoTime() % 1_000_000_000, "Lincoln", ZoneOffset.UTC, true);
    district = made.districtId();
    announcement = Ids.next();
    smsSender = sender("SMS", "twilio");
    mailSender = sender("EMAIL", "smtp");
  }

  @AfterEach
  void noDistrictLeftWithWork() {
    run("delete from slice where district_id = :district");
    wiring
        .get(Database.class)
        .acrossDistricts(
            h ->
                h.createUpdate("delete from district_work where district_id = :d")
                    .bind("d", district)
                    .execute());
  }

  @Test
  void everyFamilyIsHandedTheRenditionsBytesExactlyOnce() {
    announce("EMERGENCY", 23, 0);
    dispatchUntil(() -> state(2) == 23);
    assertThat(sms.handed).hasSize(23).allMatch(h -> h.text().body().equals("Schools are open."));
    assertThat(sms.handed.stream().map(Handover::to).distinct()).hasSize(23);
    settle();
    assertThat(status()).isEqualTo("DONE");
  }

  @Test
  void consentIsAskedInTheMarkItself() {
    announce("MISSION", 3, 0);
    run(
        "insert into consent_entry (district_id, entry_id, address_hash, channel, scope, act,"
            + " source, recorded_by, said_at, recorded_at) select :district, gen_random_uuid(),"
            + " address_hash, 'SMS', 'ALL', 'OPT_OUT', 'FAMILY_REPLY', 'family', now(), now() from"
            + " contact_point where district_id = :district and position = 0 and kind = 'PHONE'"
            + " order by contact_point_id limit 1");
    urgent();
    dispatchUntil(() -> state(2) == 2);
    assertThat(reasons()).containsEntry("said-stop", 1);
    assertThat(sms.handed).hasSize(2);
  }

  @Test
  void whatIsDueInTheNightOfItsSchoolGoesBackUntilItsMorning() {
    clockOfDistrict(whereItIs(12));
    announce("MISSION", 8, 0);
    run("update announcement set urgent = false where district_id = :district");
    ZoneOffset asleep = whereItIs(2);
    run(
        "update slice set zones = '"
            + asleep
            + "' where (district_id, slice_id) in (select district_id, slice_id from slice where"
            + " district_id = :district and cardinality(seqs) = 5)");
    dispatchUntil(() -> state(2) == 3);
    dispatchUntil(
        () ->
            count(
                    "select count(*) from slice where district_id = :district and state = 0 and due_at > now()")
                == 1);
    assertThat(sms.handed).as("the others have noon").hasSize(3);
    assertThat(state(0)).isEqualTo(5);
    assertThat(
            count(
                "select count(*) from slice where district_id = :district and state = 0 and zones = '"
                    + asleep
                    + "' and due_at between now() + interval '4 hours' and now() + interval '6 hours'"))
        .isEqualTo(1);
  }

  /** An offset at which the clock shows this hour now. */
  private static ZoneOffset whereItIs(int hour) {
    int east = Math.floorMod(hour - clock.instant().atOffset(ZoneOffset.UTC).getHour(), 24);
    return ZoneOffset.ofHours(east > 12 ? east - 24 : east);
  }

  private void clockOfDistrict(ZoneOffset zone) {
    wiring
        .get(Database.class)
        .acrossDistricts(
            h ->
                h.execute(
                    "update district set time_zone = ? where district_id = ?",
                    zone.getId(),
                    district));
  }

  @Test
  void afterHaltNothingIsMarkedAndTheRestIsNamed() {
    announce("EMERGENCY", 10, 0);
    run("update announcement set status = 'HALTED' where district_id = :district");
    dispatchUntil(() -> state(6) == 10);
    assertThat(sms.handed).isEmpty();
    assertThat(reasons()).containsEntry("halted", 10);
  }

  @Test
  void nothingLeavesAfterItsWindow() {
    announce("EMERGENCY", 4, 0);
    run(
        "update announcement set expires_at = '"
            + NOW.minusSeconds(1)
            + "' where district_id = :district");
    dispatchUntil(() -> state(6) == 4);
    assertThat(sms.handed).isEmpty();
    assertThat(reasons()).containsEntry("expired", 4);
  }

  @Test
  void quietHoursHoldEverythingButEmergencies() {
    clock.step(
        Duration.between(
            clock.instant(),
            NOW.truncatedTo(java.time.temporal.ChronoUnit.DAYS).plusSeconds(86_400 + 3 * 3600)));
    announce("MISSION", 3, 0);
    run(
        "update announcement set urgent = false, expires_at = '"
            + clock.instant().plusSeconds(90_000)
            + "' where district_id = :district");
    dispatchUntil(
        () ->
            count(
                    "select count(*) from slice where district_id = :district and state = 0 and"
                        + " due_at > now() + interval '1 second'")
                > 0);
    assertThat(sms.handed).isEmpty();
    assertThat(state(0)).isEqualTo(3);
  }

  @Test
  void anUnknownOutcomeIsNeverResentBeforeTheProvidersListIsRead() {
    announce("EMERGENCY", 2, 0);
    sms.answer =
        h -> {
          if (h.attempt() == 1) {
            sms.accept(h);
            return new SendOutcome.Unknown("read-timeout");
          }
          return sms.accept(h);
        };
    dispatchUntil(() -> state(7) == 2);
    settle();
    assertThat(state(7)).as("too early to ask").isEqualTo(2);
    clock.step(Duration.ofMinutes(3));
    settle();
    assertThat(state(2)).isEqualTo(2);
    assertThat(sms.handed).hasSize(2);
    assertThat(count("select count(*) from in_doubt where district_id = :district")).isZero();
  }

  @Test
  void whatTheProvidersListDoesNotShowIsSentOnceMore() {
    announce("EMERGENCY", 2, 0);
    sms.answer = h -> h.attempt() == 1 ? new SendOutcome.Unknown("reset") : sms.accept(h);
    dispatchUntil(() -> state(7) == 2);
    clock.step(Duration.ofMinutes(3));
    settle();
    dispatchUntil(() -> state(2) == 2);
    assertThat(sms.handed).hasSize(4);
    assertThat(sms.taken).hasSize(2);
  }

  @Test
  void aBadNumberIsRememberedAndTheFamilyGetsItsNextChannel() {
    announce("EMERGENCY", 3, 3);
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.NUMBER_BAD, "21211", true);
    dispatchUntil(() -> state(2) == 3);
    assertThat(mail.handed).hasSize(3).allMatch(h -> h.attempt() == 2);
    assertThat(
            count(
                "select count(*) from contact_point where district_id = :district and state ="
                    + " 'BAD'"))
        .isEqualTo(3);
    assertThat(count("select count(*) from past_attempt where district_id = :district"))
        .isEqualTo(3);
  }

  @Test
  void withoutAnotherChannelItEndsWithTheReason() {
    announce("EMERGENCY", 2, 0);
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.RECIPIENT_CHANNEL, "21612", true);
    dispatchUntil(() -> state(4) == 2);
    assertThat(reasons()).containsEntry("recipient-channel:21612", 2);
  }

  @Test
  void anOptOutAtTheProviderIsEnteredInTheLedgerAndNotEvaded() {
    announce("EMERGENCY", 1, 1);
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.OPT_OUT, "21610", false);
    dispatchUntil(() -> state(5) == 1);
    assertThat(mail.handed).isEmpty();
    assertThat(
            count(
                "select count(*) from consent_entry where district_id = :district and act ="
                    + " 'OPT_OUT'"))
        .isEqualTo(1);
  }

  /** Twilio's 21610 and WhatsApp's blocks may also come later, in a receipt. */
  @ParameterizedTest
  @ValueSource(strings = {"21610", "63014", "63033", "131050"})
  void aBlockThatAReceiptTellsOfIsInTheSameLedgerOnceAndNothingIsSentOverIt(String code) {
    announce("MISSION", 1, 1);
    dispatchUntil(() -> state(2) == 1);
    receipt(1, ReceiptStatus.UNDELIVERED, code);
    receipt(1, ReceiptStatus.UNDELIVERED, code);
    assertThat(state(5) + state(4)).isEqualTo(1);
    assertThat(mail.handed).as("no way round a no").isEmpty();
    assertThat(
            count(
                "select count(*) from consent_entry where district_id = :district and act = 'OPT_OUT'"
                    + " and source = 'PROVIDER_CODE' and scope = 'ALL' and words = '"
                    + code
                    + "'"))
        .isEqualTo(1);
    assertThat(count("select count(*) from service_message where district_id = :district"))
        .as("the provider has said all there is to say")
        .isZero();
  }

  @Test
  void aThrottleSpendsNoAttemptAndPausesTheSender() {
    announce("EMERGENCY", 5, 0);
    sms.answer =
        h ->
            new SendOutcome.Throttled(
                SendOutcome.Scope.SENDER, Optional.of(Duration.ofMillis(200)), "20429");
    dispatchUntil(() -> sms.handed.size() >= 5 && state(0) == 5);
    sms.answer = sms::accept;
    dispatchUntil(() -> state(2) == 5);
    assertThat(count("select max(attempt) from delivery where district_id = :district"))
        .isEqualTo(1);
    assertThat(count("select max(tries) from delivery where district_id = :district")).isZero();
  }

  @Test
  void aFaultOfTheSenderStopsItAndLosesNothing() {
    announce("EMERGENCY", 7, 0);
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.CONFIG, "20003", false);
    dispatchUntil(
        () ->
            count(
                    "select count(*) from sender where district_id = :district and stopped_reason"
                        + " is not null")
                == 1);
    sms.answer = sms::accept;
    wiring.get(Senders.class).resume(district, smsSender);
    dispatchUntil(() -> state(2) == 7);
  }

  @Test
  void aSliceOfADeadNodeIsTakenOverAndWhatItHadMarkedIsInDoubt() {
    announce("EMERGENCY", 5, 0);
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    Slice slice =
        wiring.get(SliceQueue.class).claim(district, 0, senders.node(), List.of()).orElseThrow();
    List<Marked> marked =
        wiring
            .get(DeliveryRows.class)
            .mark(slice, Channel.SMS, slice.seqs().subList(0, 2), clock.instant());
    assertThat(marked).hasSize(2);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              settle();
              return state(7) == 2;
            });
    dispatchUntil(() -> state(2) == 3);
    assertThat(sms.handed).hasSize(3);
    clock.step(Duration.ofMinutes(3));
    settle();
    dispatchUntil(() -> state(2) == 5);
    assertThat(sms.handed).hasSize(5);
  }

  @Test
  void whatWaitedForItsPlaceLongerThanItsLeaseDoesNotLeave() {
    announce("EMERGENCY", 5, 0);
    Dispatcher dispatcher = wiring.get(Dispatcher.class);
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    Window window = senders.owned(district, smsSender).orElseThrow().window();
    for (int i = 0; i < Window.FIRST; i++) {
      window.enter();
    }
    dispatchUntil(() -> state(1) == 5);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              settle();
              return state(7) == 5;
            });

    for (int i = 0; i < Window.FIRST; i++) {
      window.leave(new SendOutcome.Accepted("", NOW), 1, System.nanoTime());
    }

    await().until(() -> !dispatcher.busyWith(smsSender));
    assertThat(sms.handed).isEmpty();
    assertThat(state(7)).isEqualTo(5);
    clock.step(Duration.ofMinutes(3));
    settle();
    dispatchUntil(() -> state(2) == 5);
    settle();
    assertThat(sms.handed).hasSize(5);
    assertThat(status()).isEqualTo("DONE");
  }

  @Test
  void afterALongAbsenceTheProvidersListIsReadFromWhenTheSliceWasLeased() {
    announce("EMERGENCY", 5, 0);
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    Slice slice =
        wiring.get(SliceQueue.class).claim(district, 0, senders.node(), List.of()).orElseThrow();
    List<Marked> marked =
        wiring.get(DeliveryRows.class).mark(slice, Channel.SMS, slice.seqs(), clock.instant());
    assertThat(marked).hasSize(5);
    sms.taken.put("+12025550001", "SM1");
    run(
        "update slice set leased_until = now() - interval '20 minutes' where district_id = :district");

    settle();

    Instant handed =
        wiring
            .get(Database.class)
            .in(
                district,
                h ->
                    h.createQuery("select min(handed_at) from delivery where state = 7")
                        .mapTo(Instant.class)
                        .one());
    assertThat(handed).isBefore(Instant.now().minus(Duration.ofMinutes(19)));
    clock.step(Duration.ofMinutes(3));
    settle();
    assertThat(sms.askedFrom).allMatch(from -> from.isBefore(handed));
    dispatchUntil(() -> state(2) == 5);
    assertThat(sms.handed).hasSize(4);
  }

  @Test
  void aDatabaseThatIsOlderThanItWasIsHeldUntilAPersonReleasesIt() {
    announce("EMERGENCY", 5, 0);
    RestoreWatch watch = wiring.get(RestoreWatch.class);
    watch.look();
    assertThat(status()).isEqualTo("SENDING");
    // Two families got it after the copy was made from which the database is restored.
    sms.taken.put("+12025550001", "SM1");
    sms.taken.put("+12025550002", "SM2");
    wiring
        .get(Database.class)
        .acrossDistricts(
            h -> h.execute("update database_life set mark = mark - interval '10 minutes'"));

    watch.look();

    assertThat(status()).isEqualTo("HELD");
    assertThat(wiring.get(SliceQueue.class).claim(district, 0, owner(), List.of())).isEmpty();
    settle();
    assertThat(state(0)).isEqualTo(5);
    watch.look();
    wiring
        .get(Database.class)
        .run(
            district,
            h -> {
              wiring.get(HeldDeliveries.class).ask(h, district, announcement, clock.instant());
              h.execute(
                  "update announcement set status = 'SENDING' where announcement_id = ?",
                  announcement);
            });
    assertThat(state(7)).isEqualTo(5);
    clock.step(Duration.ofMinutes(3));
    settle();
    dispatchUntil(() -> state(2) == 5);
    settle();
    assertThat(sms.handed.stream().map(Handover::to))
        .containsExactlyInAnyOrder("+12025550003", "+12025550004", "+12025550005");
    assertThat(sms.askedFrom).allMatch(from -> from.isBefore(Instant.now().minusSeconds(600)));
    assertThat(status()).isEqualTo("DONE");
    assertThat(reasons()).isEmpty();
  }

  private UUID owner() {
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    return senders.node();
  }

  @Test
  void aMarkIsLostWhenItIsOlderThanWhatANodeHasSeen() {
    UUID life = Ids.next();
    RestoreWatch.Found now = new RestoreWatch.Found(life, NOW, NOW.plusSeconds(3_600));

    assertThat(RestoreWatch.lost(now, new RestoreWatch.Mark(life, NOW))).isFalse();
    assertThat(RestoreWatch.lost(now, new RestoreWatch.Mark(life, NOW.plusMillis(1)))).isTrue();
    // A node with a new folder trusts a mark of the last minute only.
    assertThat(RestoreWatch.lost(now, null)).isTrue();
    assertThat(RestoreWatch.lost(new RestoreWatch.Found(life, NOW, NOW.plusSeconds(59)), null))
        .isFalse();
    assertThat(RestoreWatch.lost(now, new RestoreWatch.Mark(Ids.next(), NOW))).isTrue();
  }

  @Test
  void aPausedOwnerThatWakesLateMarksNothing() {
    announce("EMERGENCY", 5, 0);
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    Slice slice =
        wiring.get(SliceQueue.class).claim(district, 0, senders.node(), List.of()).orElseThrow();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              settle();
              return count("select count(*) from slice where district_id = :district and state = 0")
                  == 1;
            });
    assertThat(
            wiring.get(DeliveryRows.class).mark(slice, Channel.SMS, slice.seqs(), clock.instant()))
        .isEmpty();
  }

  @Test
  void receiptsMoveOnlyForward() {
    announce("EMERGENCY", 1, 0);
    dispatchUntil(() -> state(2) == 1);
    receipt(1, ReceiptStatus.DELIVERED, null);
    receipt(1, ReceiptStatus.SENT, null);
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    receipt(1, ReceiptStatus.DELIVERED, null);
    assertThat(state(3)).isEqualTo(1);
    assertThat(sms.handed).hasSize(1);
  }

  @Test
  void aReceiptThatComesBeforeTheAnswerIsNotOverwritten() {
    announce("EMERGENCY", 1, 0);
    sms.answer =
        h -> {
          receipt(1, ReceiptStatus.DELIVERED, null);
          return sms.accept(h);
        };
    dispatchUntil(
        () ->
            state(3) == 1
                && count(
                        "select count(*) from delivery where district_id = :district and"
                            + " provider_id is not null")
                    == 1);
  }

  @Test
  void aFailedReceiptLeadsToTheNextChannelAndALateFirstOneIsCounted() {
    announce("EMERGENCY", 1, 1);
    dispatchUntil(() -> state(2) == 1);
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    dispatchUntil(() -> mail.handed.size() == 1 && state(2) == 1);
    receipt(1, ReceiptStatus.READ, null);
    assertThat(count("select duplicates from delivery where district_id = :district")).isEqualTo(1);
  }

  @Test
  void aReceiptForAnUnknownAttemptChangesNothing() {
    announce("EMERGENCY", 1, 0);
    dispatchUntil(() -> state(2) == 1);
    wiring
        .get(ReceiptBook.class)
        .enter(
            district,
            List.of(
                new Receipt(district, Ids.next(), 1, 1, ReceiptStatus.FAILED, "SMx", "30005"),
                new Receipt(district, announcement, 99, 1, ReceiptStatus.FAILED, "SMx", "30005"),
                new Receipt(district, announcement, 1, 7, ReceiptStatus.FAILED, "SMx", "30005")));
    assertThat(state(2)).isEqualTo(1);
  }

  @Test
  void aDemoReviewNeverReachesARealProvider() {
    announce("EMERGENCY", 2, 0);
    // A rendition is never updated by the service; here a new one stands for it.
    run("update sender set sandbox = false where district_id = :district and channel = 'SMS'");
    var real =
        new Senders.OwnedSender(
            new SenderRow(smsSender, Channel.SMS, "twilio", "+12025550100", false, 1000),
            wiring
                .get(Senders.class)
                .find(district, smsSender)
                .orElse(
                    new org.hometongue.channel.SenderConfig(
                        smsSender,
                        Channel.SMS,
                        "twilio",
                        "+12025550100",
                        false,
                        URI.create("https://api.example"),
                        "AC",
                        new Secret("t"))),
            new Pace(1000, System.nanoTime()),
            new Window(System.nanoTime()));
    Slice slice = new Slice(district, Ids.next(), announcement, smsSender, 0, List.of(1, 2), "", 1);
    Marked marked =
        new Marked(
            1,
            1,
            Ids.next(),
            count2(
                "select rendition_id from rendition where district_id = :district and channel ="
                    + " 'SMS'"),
            new byte[0],
            new byte[0]);
    assertThat(wiring.get(HandOff.class).all(slice, real, List.of(marked), Long.MAX_VALUE))
        .extracting(RowOutcome::answer)
        .containsExactly(new SendOutcome.Rejected(FailureClass.CONTENT, "demo-review", false));
    assertThat(sms.handed).isEmpty();
  }

  @Test
  void aTextThatIsTakenBackWhileSendingGoesToNobodyElse() {
    announce("EMERGENCY", 60, 0);
    sms.answer =
        h -> {
          withdrawn = Set.of(renditionOf("SMS"));
          clock.step(Duration.ofSeconds(1));
          return sms.accept(h);
        };
    dispatchUntil(() -> state(0) + state(1) == 0);
    // What was under way side by side when it was taken back is out; all later slices stay.
    assertThat(sms.handed).hasSizeLessThan(60);
    assertThat(reasons())
        .containsExactly(Map.entry(Reasons.TEXT_WITHDRAWN, 60 - sms.handed.size()));
    assertThat(Reasons.sentence(Reasons.TEXT_WITHDRAWN)).contains("review was taken back");
    settle();
    assertThat(status()).isEqualTo("DONE");
  }

  @Test
  void aTextThatTheProviderRefusesForWhatItIsStopsAndItsFamiliesGetTheNextChannel() {
    announce("EMERGENCY", 40, 40);
    sms.answer =
        h -> {
          clock.step(Duration.ofSeconds(1));
          return new SendOutcome.Rejected(FailureClass.CONTENT, "21617", true);
        };
    dispatchUntil(() -> mail.handed.size() == 40);
    assertThat(sms.handed).as("what was under way side by side").hasSizeLessThan(40);
    assertThat(count("select count(*) from stopped_text where district_id = :district"))
        .isEqualTo(1);
    assertThat(
            count(
                "select count(*) from past_attempt where district_id = :district and reason = 'content:21617'"))
        .isEqualTo(40);
  }

  @Test
  void anAnnouncementThatCarriersTakeForSpamStopsOnThatChannel() {
    announce("EMERGENCY", 12, 12);
    dispatchUntil(() -> state(2) == 12);
    for (int seq = 1; seq <= 10; seq++) {
      assertThat(count("select count(*) from stopped_text where district_id = :district"))
          .as("after %d filtered", seq - 1)
          .isZero();
      wiring
          .get(ReceiptBook.class)
          .enter(
              district,
              List.of(
                  new Receipt(
                      district,
                      announcement,
                      seq,
                      1,
                      ReceiptStatus.UNDELIVERED,
                      "SM" + seq,
                      "30007")));
    }
    assertThat(
            count(
                "select count(*) from stopped_text where district_id = :district and failure = 'FILTERED'"))
        .isEqualTo(1);
    dispatchUntil(() -> mail.handed.size() == 10);
  }

  @Test
  void whatNobodyHasHeardOfInTimeGoesTheNextWayOnceAndNeverWhileInDoubt() {
    announce("EMERGENCY", 4, 3);
    run(
        "update announcement set sending_at = '"
            + clock.instant()
            + "' where district_id = :district");
    dispatchUntil(() -> state(2) == 4);
    run("update delivery set state = 7 where district_id = :district and seq = 3");
    clock.step(Duration.ofMinutes(9));
    settle();
    assertThat(state(2)).as("too early").isEqualTo(3);
    clock.step(Duration.ofMinutes(2));
    settle();
    dispatchUntil(() -> mail.handed.size() == 2 && state(2) == 3);
    assertThat(mail.handed.stream().map(Handover::seq)).containsExactlyInAnyOrder(1, 2);
    assertThat(state(7)).isEqualTo(1);
    receipt(1, ReceiptStatus.DELIVERED, null);
    assertThat(count("select sum(duplicates) from delivery where district_id = :district"))
        .as("a late first receipt shows")
        .isEqualTo(1);
    clock.step(Duration.ofMinutes(30));
    settle();
    assertThat(state(0)).as("once is enough").isZero();
    assertThat(sms.handed).hasSize(4);
  }

  private UUID renditionOf(String channel) {
    return count2(
        "select rendition_id from rendition where district_id = :district and channel = '"
            + channel
            + "'");
  }

  @Test
  void aDamagedAddressHoldsUpNobodyElse() {
    announce("EMERGENCY", 3, 0);
    run(
        """
        update contact_point set address_sealed = '\\x00' where district_id = :district and contact_point_id =
          (select contact_point_id from delivery where district_id = :district order by seq limit 1)
        """);
    dispatchUntil(() -> state(0) + state(1) == 0);
    assertThat(sms.handed).hasSize(2);
    assertThat(state(7)).isZero();
  }

  private void receipt(
      int attempt, ReceiptStatus status, @org.jspecify.annotations.Nullable String code) {
    wiring
        .get(ReceiptBook.class)
        .enter(
            district,
            List.of(new Receipt(district, announcement, 1, attempt, status, "SM1", code)));
  }

  private void dispatchUntil(java.util.concurrent.Callable<Boolean> done) {
    Dispatcher dispatcher = wiring.get(Dispatcher.class);
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              dispatcher.round();
              return done.call();
            });
  }

  private static void settle() {
    wiring.get(Reconciler.class).tick();
  }

  private void urgent() {
    run("update announcement set urgent = true where district_id = :district");
  }

  private UUID sender(String channel, String provider) {
    UUID id = Ids.next();
    run(
        "insert into sender (district_id, sender_id, channel, provider, address, sandbox,"
            + " segments_per_second, cost_per_segment_usd) values (:district, '"
            + id
            + "', '"
            + channel
            + "', '"
            + provider
            + "', 'x', true, 100000, 0.01)");
    return id;
  }

  /**
   * Freezes an announcement as the announcement room does: one text per channel, a delivery per
   * family.
   */
  private void announce(String messageClass, int families, int withMail) {
    UUID smsText = Ids.next();
    UUID mailText = Ids.next();
    run(
        "insert into announcement (district_id, announcement_id, template_id, message_class, topic,"
            + " arguments, audience, status, created_by, created_at, expires_at, urgent,"
            + " verify_code) values (:district, '"
            + announcement
            + "', 't', '"
            + messageClass
            + "', 'x', '{}', '{}', 'SENDING', 'a', now(), '"
            + clock.instant().plusSeconds(86_000)
            + "', true, 'ABCDEFG')");
    text(smsText, "SMS");
    text(mailText, "EMAIL");
    Cipher cipher = wiring.get(Cipher.class);
    for (int i = 1; i <= families; i++) {
      UUID family = Ids.next();
      run(
          "insert into family (district_id, family_id, language_source, created_at, updated_at)"
              + " values (:district, '"
              + family
              + "', 'none', now(), now())");
      UUID phone = contact(cipher, family, "PHONE", "+1202555%04d".formatted(i), 0);
      if (i <= withMail) {
        contact(cipher, family, "EMAIL", "family" + i + "@home.example", 1);
      }
      run(
          "insert into delivery (district_id, announcement_id, seq, family_id, contact_point_id,"
              + " rendition_id, sender_id) values (:district, '"
              + announcement
              + "', "
              + i
              + ", '"
              + family
              + "', '"
              + phone
              + "', '"
              + smsText
              + "', '"
              + smsSender
              + "')");
    }
    wiring
        .get(Database.class)
        .run(
            district,
            h ->
                wiring
                    .get(SliceQueue.class)
                    .cut(
                        h,
                        district,
                        announcement,
                        Lane.valueOf(messageClass),
                        null,
                        Map.of(SchoolZones.OF_DISTRICT, Duration.ZERO)));
  }

  private void text(UUID id, String channel) {
    run(
        "insert into rendition (district_id, announcement_id, rendition_id, school_id,"
            + " wanted_language, language, reason, channel, body, sha256, encoding, segments,"
            + " direction, template_version, translation_hash, reviews, demo, created_at) values"
            + " (:district, '"
            + announcement
            + "', '"
            + id
            + "', '"
            + Ids.NIL
            + "', '', 'en', 'EXACT', '"
            + channel
            + "', 'Schools are open.', '', 'GSM-7', 1, 'LTR', 'v', 'h', '[]', true, now())");
  }

  private UUID contact(Cipher cipher, UUID family, String kind, String address, int position) {
    UUID id = Ids.next();
    wiring
        .get(Database.class)
        .run(
            district,
            h ->
                h.createUpdate(
                        """
                        insert into contact_point (district_id, contact_point_id, family_id, kind, address_sealed,
                                                   address_hash, position, created_at, last_seen)
                        values (:d, :id, :family, :kind, :sealed, :hash, :position, now(), :nil)
                        """)
                    .bind("d", district)
                    .bind("id", id)
                    .bind("family", family)
                    .bind("kind", kind)
                    .bind("sealed", cipher.seal(district, address))
                    .bind("hash", cipher.hash(district, "address", address))
                    .bind("position", position)
                    .bind("nil", Ids.NIL)
                    .execute());
    return id;
  }

  private void run(String sql) {
    wiring
        .get(Database.class)
        .run(
            district,
            h -> {
              var u = h.createUpdate(sql);
              if (sql.contains(":district")) {
                u.bind("district", district);
              }
              u.execute();
            });
  }

  private int count(String sql) {
    return wiring
        .get(Database.class)
        .in(
            district,
            h -> h.createQuery(sql).bind("district", district).mapTo(Integer.class).one());
  }

  private UUID count2(String sql) {
    return wiring
        .get(Database.class)
        .in(district, h -> h.createQuery(sql).bind("district", district).mapTo(UUID.class).one());
  }

  private int state(int state) {
    return count(
        "select count(*) from delivery where district_id = :district and state = " + state);
  }

  private String status() {
    return wiring
        .get(Database.class)
        .in(
            district,
            h ->
                h.createQuery("select status from announcement where district_id = :district")
                    .bind("district", district)
                    .mapTo(String.class)
                    .one());
  }

  private Map<String, Integer> reasons() {
    Map<String, Integer> reasons = new TreeMap<>();
    wiring
        .get(Database.class)
        .run(
            district,
            h ->
                h.createQuery(
                        "select reason, count(*) as n from delivery where district_id = :district"
                            + " and reason is not null group by reason")
                    .bind("district", district)
                    .map((rs, ctx) -> reasons.put(rs.getString(1), rs.getInt(2)))
                    .list());
    return reasons;
  }
}
