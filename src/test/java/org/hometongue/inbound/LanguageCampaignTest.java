package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.district.ContactRules;
import org.hometongue.district.Schools;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Families whose language must be asked are asked once, at an easy pace, by day. */
class LanguageCampaignTest extends FourHomes {
  @BeforeEach
  void aSenderAndTwoMoreToAsk() throws Exception {
    var local = clock.instant().atZone(java.time.ZoneId.of("America/Chicago"));
    clock.step(
        Duration.between(
            local, local.toLocalDate().plusDays(1).atTime(10, 0).atZone(local.getZone())));
    wiring
        .get(Database.class)
        .run(
            district,
            h ->
                h.execute(
                    """
                    insert into sender (district_id, sender_id, channel, provider, address, sandbox,
                        segments_per_second, cost_per_segment_usd)
                    values (?, gen_random_uuid(), 'SMS', 'twilio', '+12025550100', true, 10, 0)
                    """,
                    district));
    bringIn(
        """
        household,school,language,phone
        a1,LMS,hmn,+12025550111
        a2,LMS,,+12025550112
        a3,LMS,,
        """);
  }

  @Test
  void theListGoesOnceToWhoeverCanBeAsked() {
    assertThat(campaign().results(district)).isEqualTo(new LanguageCampaign.Results(3, 0, 0, 0));
    assertThat(ask(60)).isEqualTo(3);
    assertThat(ask(60)).as("nobody twice in a term").isZero();
    assertThat(campaign().results(district)).isEqualTo(new LanguageCampaign.Results(0, 0, 3, 0));
    clock.step(Duration.ofDays(121));
    assertThat(campaign().results(district).toAsk()).isEqualTo(3);
  }

  @Test
  void aTermIsAsLongAsTheDistrictSays() {
    wiring
        .get(ContactRuleBook.class)
        .save(district, "test", new ContactRules(List.of(), 0, 0, 30, 45));
    assertThat(ask(60)).isEqualTo(3);
    clock.step(Duration.ofDays(44));
    assertThat(ask(60)).isZero();
    clock.step(Duration.ofDays(2));
    assertThat(ask(60)).isEqualTo(3);
    assertThatThrownBy(
            () ->
                wiring
                    .get(ContactRuleBook.class)
                    .save(district, "test", new ContactRules(List.of(), 0, 0, 30, 29)))
        .hasMessageContaining("30 to 365");
  }

  /** Hawaii's evening is later: its families are asked in their own day. */
  @Test
  void everyFamilyIsAskedByTheClockOfItsOwnSchool() throws Exception {
    bringIn("household,school,language,phone\nf1,FAR,hmn,+12025550121\n");
    wiring.get(Schools.class).upsert(district, "FAR", "FAR", true, "Pacific/Honolulu");
    assertThat(ask(60)).isEqualTo(4);
    Instant far =
        wiring
            .get(Database.class)
            .in(
                district,
                h ->
                    h.createQuery(
                            "select due_at from service_message where district_id = :d and address_hash = :hash")
                        .bind("d", district)
                        .bind("hash", hash("+12025550121"))
                        .mapTo(Instant.class)
                        .one());
    assertThat(far.atZone(java.time.ZoneId.of("Pacific/Honolulu")).getHour()).isBetween(8, 19);
  }

  @Test
  void whoSaidStopIsNotAsked() {
    text(UNKNOWN, "STOP");
    text("+12025550111", "emergency");
    assertThat(ask(60)).isEqualTo(1);
  }

  @Test
  void textsLeaveAtThePaceAndNotByNight() {
    assertThat(ask(2)).isEqualTo(3);
    List<Instant> due = leaving();
    assertThat(Duration.between(due.get(0), due.get(1))).isEqualTo(Duration.ofMinutes(30));
    assertThat(Duration.between(due.get(1), due.get(2))).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void whatWouldLeaveByNightWaitsForTheMorning() {
    clock.step(Duration.ofDays(1).minus(sinceLocalEvening()));
    ask(1);
    assertThat(leaving())
        .allSatisfy(
            at ->
                assertThat(at.atZone(java.time.ZoneId.of("America/Chicago")).getHour())
                    .isBetween(8, 19));
  }

  /** Until 19:45 in Chicago, so that the second text falls into the night. */
  private static Duration sinceLocalEvening() {
    var local = clock.instant().atZone(java.time.ZoneId.of("America/Chicago"));
    return Duration.between(local.toLocalDate().atTime(19, 45).atZone(local.getZone()), local);
  }

  @Test
  void theAnswerCounts() {
    ask(60);
    listsLeft();
    clock.step(Duration.ofMinutes(1));
    assertThat(text("+12025550111", "2")).isPresent();
    assertThat(family("+12025550111").language()).isEqualTo("es-US");
    assertThat(campaign().results(district).answered()).isEqualTo(1);
  }

  /** Whoever writes "2" before the list has come means something else. */
  @Test
  void aListThatHasNotLeftYetGivesANumberNoMeaning() {
    ask(1);
    text("+12025550111", "2");
    assertThat(family("+12025550111").language()).isNotEqualTo("es-US");
    assertThat(column("intent")).containsExactly("PERSON");
  }

  /** At one text an hour most lists leave days after they were written. */
  @Test
  void aListThatWaitedLongForItsTurnIsStillAnsweredByNumber() {
    ask(1);
    clock.step(Duration.ofDays(5));
    listsLeft();
    clock.step(Duration.ofHours(1));
    text("+12025550111", "2");
    assertThat(family("+12025550111").language()).isEqualTo("es-US");
  }

  @Test
  void whoseListCouldNotLeaveMayBeAskedAgain() {
    assertThat(ask(60)).isEqualTo(3);
    settle("FAILED");
    assertThat(ask(60)).isEqualTo(3);
  }

  private void listsLeft() {
    settle("SENT");
  }

  private void settle(String state) {
    wiring
        .get(Database.class)
        .run(
            district,
            h ->
                h.createUpdate(
                        "update service_message set state = :state, settled_at = :now where district_id = :d")
                    .bind("state", state)
                    .bind("now", InboundRows.at(clock.instant()))
                    .bind("d", district)
                    .execute());
  }

  @Test
  void anImpossiblePaceIsRefusedInPlainWords() {
    for (int pace : new int[] {0, -1, 10_001}) {
      assertThatThrownBy(() -> ask(pace))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("1 to 10000");
    }
  }

  private int ask(int perHour) {
    return campaign().ask(district, "staff:test", perHour);
  }

  private LanguageCampaign campaign() {
    return wiring.get(LanguageCampaign.class);
  }

  private List<Instant> leaving() {
    return wiring
        .get(Database.class)
        .in(
            district,
            h ->
                h.createQuery(
                        "select due_at from service_message where district_id = :d and in_reply_to is null"
                            + " order by due_at")
                    .bind("d", district)
                    .mapTo(Instant.class)
                    .list());
  }
}
