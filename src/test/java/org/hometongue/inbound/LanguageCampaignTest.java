package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Families whose language must be asked are asked once, at an easy pace, by day. */
class LanguageCampaignTest extends FourHomes {
  @BeforeEach
  void aSenderAndTwoMoreToAsk() throws Exception {
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
    clock.step(Duration.ofMinutes(1));
    assertThat(text("+12025550111", "2")).isPresent();
    assertThat(family("+12025550111").language()).isEqualTo("es-US");
    assertThat(campaign().results(district).answered()).isEqualTo(1);
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
