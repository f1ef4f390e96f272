package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.Handover;
import org.hometongue.channel.SendOutcome;
import org.hometongue.district.Opening;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Secret;
import org.junit.jupiter.api.Test;

/** What leaves and what does not: consent, quiet hours, halt, expiry, frozen bytes. */
class DeliveryEngineTest extends EngineFixture {
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
  void aDemoReviewNeverReachesARealProvider() {
    announce("EMERGENCY", 2, 0);
    // A rendition is never updated by the service; here a new one stands for it.
    run("update sender set sandbox = false where district_id = :district and channel = 'SMS'");
    var real =
        new Senders.OwnedSender(
            new SenderRow(smsSender, Channel.SMS, "twilio", "+12025550100", false, 1000, null, 1),
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
            new Window(System.nanoTime()),
            new Tenure(System.nanoTime() + Duration.ofMinutes(1).toNanos()),
            new Trust(5, Duration.ofMinutes(1)));
    Slice slice = new Slice(district, Ids.next(), announcement, smsSender, 0, List.of(1, 2), "", 1);
    Marked marked =
        new Marked(
            1,
            1,
            Ids.next(),
            id(
                "select rendition_id from rendition where district_id = :district and channel ="
                    + " 'SMS'"),
            new byte[0],
            new byte[0]);
    Lease lease =
        new Lease(Duration.ofMinutes(1), System.nanoTime(), Duration.ofSeconds(20), () -> true);
    Opening open = new Opening(Instant.MIN.plusSeconds(60), Instant.MAX);
    assertThat(wiring.get(HandOff.class).all(slice, real, List.of(marked), lease, open))
        .extracting(RowOutcome::answer)
        .containsExactly(new SendOutcome.Rejected(FailureClass.CONTENT, "demo-review", false));
    assertThat(sms.handed).isEmpty();
  }

  @Test
  void aTextThatIsTakenBackWhileSendingGoesToNobodyElse() {
    announce("EMERGENCY", 60, 0);
    sms.answer =
        h -> {
          engine.withdrawn = Set.of(renditionOf("SMS"));
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

  private UUID renditionOf(String channel) {
    return id(
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
}
