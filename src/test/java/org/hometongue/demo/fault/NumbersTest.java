package org.hometongue.demo.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hometongue.demo.ground.SandboxProcess.Taken;
import org.junit.jupiter.api.Test;

/** Judges that never say no would let rows hold whatever the service does. */
class NumbersTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void onlySoManyExceedAPercentile() {
    List<Long> millis = LongStream.rangeClosed(1, 200).boxed().toList().reversed();
    assertThat(Percentile.of(millis, 0.99)).isEqualTo(198);
    assertThat(Percentile.of(List.of(7L), 0.99)).isEqualTo(7);
    assertThatThrownBy(() -> Percentile.of(List.of(), 0.99))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRateCountsSegmentsFromTheFirstInstantUntilBeforeTheLast() {
    List<Arrivals.Arrival> arrivals =
        Stream.of(0, 1_000, 1_999, 3_000)
            .map(at -> new Arrivals.Arrival(NOON.plusMillis(at), at, 3))
            .toList();
    assertThat(Arrivals.rate(arrivals, NOON.plusSeconds(1), NOON.plusSeconds(3))).isEqualTo(3);
  }

  @Test
  void whatIsMeasuredIsShownWhetherOrNotItHolds() {
    Outcome both =
        Outcome.nothingLost()
            .measured(true, "3 of 4")
            .and(Outcome.nothingLost())
            .measured(false, "9 of 4");
    assertThat(both.measured()).containsExactly("3 of 4", "9 of 4");
    assertThat(both.wrong()).containsExactly("9 of 4");
  }

  @Test
  void aForgottenTransactionMayCostAFifthOfTheRateAndThriceTheRoom() {
    HeldSnapshot.Sent alone = new HeldSnapshot.Sent(1_000, 1, 400_000);
    assertThat(held(alone, new HeldSnapshot.Sent(2_000, 2.5, 2_400_000)).wrong()).isEmpty();
    assertThat(held(alone, new HeldSnapshot.Sent(2_000, 2.6, 2_402_000)))
        .satisfies(
            both -> {
              assertThat(both.wrong()).hasSize(2);
              assertThat(both.measured().getFirst())
                  .startsWith("769 texts a second beside a forgotten transaction, 1000 without");
              assertThat(both.measured().getLast())
                  .startsWith("the table grew by 2.3 MiB, 1201 bytes for each of 2000 texts");
            });
  }

  private static Outcome held(HeldSnapshot.Sent alone, HeldSnapshot.Sent held) {
    return HeldSnapshot.judge(Outcome.nothingLost(), alone, held);
  }

  @Test
  void aSmallDistrictMayTakeTwiceItsTimeBesideALargeOne() {
    Outcome good = NoisyDistrict.judge("without a pace", List.of(1.9, 2.0, 1.0), 1.0);
    assertThat(good.wrong()).isEmpty();
    assertThat(good.measured())
        .containsExactly(
            "3 small districts without a pace: 1.90 s in the middle, 2.00 s the slowest, 1.00 s alone"
                + " (twice allowed, 0 took longer)");
    assertThat(NoisyDistrict.judge("without a pace", List.of(2.1), 1.0).wrong()).hasSize(1);
  }

  @Test
  void whileTheDatabaseIsAwayNoMoreLeavesThanWasMarked() {
    assertThat(away(Stream.generate(() -> 1).limit(Scene.IN_HAND), 6).wrong()).isEmpty();
    assertThat(away(Stream.generate(() -> 1).limit(Scene.IN_HAND + 1), 6).wrong())
        .singleElement()
        .asString()
        .startsWith("301 texts, the last 1.00 s after its loss");
  }

  @Test
  void tenSecondsAfterTheDatabasesReturnTextsLeaveAgain() {
    assertThat(away(Stream.of(1), 15).wrong()).isEmpty();
    assertThat(away(Stream.of(1), 16).wrong()).containsExactly("the next 11.00 s after its return");
    assertThat(away(Stream.of(1, 2), 0).wrong())
        .containsExactly("the database went away after the end");
  }

  /** From noon on, for five seconds; texts at these seconds, and the next one. */
  private static Outcome away(Stream<Integer> texts, int next) {
    Stepping clock = new Stepping();
    Outages outages = new Outages(clock);
    outages.begin();
    clock.now = NOON.plusSeconds(5);
    outages.end();
    return outages.judge(
        Outcome.nothingLost(),
        Stream.concat(texts, Stream.of(next))
            .map(second -> new Taken("+12025550123", "", NOON.plus(Duration.ofSeconds(second))))
            .toList());
  }

  private static final class Stepping extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
