package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;

  private long now;

  @Test
  void placesAreEvenlyApartAndNeverBeforeNow() {
    Pace pace = new Pace(10, 0);
    assertThat(pace.reserve(1, 0)).isZero();
    assertThat(pace.reserve(3, 0)).isEqualTo(SECOND / 10);
    assertThat(pace.reserve(1, 0)).isEqualTo(4 * SECOND / 10);
    assertThat(pace.reserve(1, 9 * SECOND)).isEqualTo(9 * SECOND);
  }

  /** Three texts of four segments would be twelve in eight tenths of a second. */
  @Test
  void longTextsDoNotShareASecondThatTheyWouldOverfill() {
    Pace pace = new Pace(10, 0);
    assertThat(pace.reserve(4, 0)).isZero();
    assertThat(pace.reserve(4, 0)).isEqualTo(4 * SECOND / 10);
    assertThat(pace.reserve(4, 0)).isGreaterThan(SECOND);
    assertThat(pace.reserve(25, 0)).as("alone in its second").isGreaterThan(2 * SECOND);
    assertThat(pace.reserve(1, 0)).as("after its own time").isGreaterThan(4 * SECOND);
  }

  @Test
  void noSecondHoldsMoreThanThePaceWhateverTheLengths() {
    Random lengths = new Random(11);
    Pace pace = new Pace(10, 0);
    TreeMap<Long, Integer> left = new TreeMap<>();
    for (int i = 0; i < 2_000; i++) {
      int segments = 1 + lengths.nextInt(4);
      left.merge(pace.reserve(segments, 0), segments, Integer::sum);
    }
    assertThat(left.keySet())
        .allMatch(
            from ->
                left.subMap(from, from + SECOND).values().stream().mapToInt(n -> n).sum() <= 10);
    assertThat(left.lastKey()).as("most of the pace is used").isLessThan(650 * SECOND);
  }

  /** Ours is the first of several that wait; a machine that stalls wakes all of them late. */
  @Test
  void aPlaceThatWasSleptThroughIsGivenUp() {
    Random stalls = new Random(7);
    Pace pace =
        new Pace(
            400, 0, () -> now, wait -> now += stalls.nextInt(10) == 0 ? wait + SECOND / 3 : wait);
    TreeMap<Long, Integer> left = new TreeMap<>();
    for (int i = 0; i < 2_000; i++) {
      // Two others have taken places before us and sleep as long as we do.
      pace.reserve(1, now);
      pace.reserve(1, now);
      pace.await(2);
      left.merge(now, 2, Integer::sum);
    }
    assertThat(left.keySet())
        .allMatch(
            from ->
                left.subMap(from, from + SECOND).values().stream().mapToInt(n -> n).sum() <= 400);
    assertThat(left).hasSizeGreaterThan(1_000);
  }

  /** Seen at a handover: the first text took 70 ms for its connection, those behind it one. */
  @Test
  void aTextCountsFromTheMomentItIsOnItsWay() {
    Random late = new Random(24);
    Pace pace = new Pace(10, 0, () -> now, wait -> now += wait);
    TreeMap<Long, Integer> left = new TreeMap<>();
    for (int i = 0; i < 2_000; i++) {
      int segments = 1 + late.nextInt(4);
      Pace.Turn turn = pace.await(segments);
      now += late.nextInt(5) == 0 ? late.nextLong(SECOND / 3) : 1_000_000;
      left.merge(now, segments, Integer::sum);
      turn.over();
    }
    assertThat(left.keySet())
        .allMatch(
            from ->
                left.subMap(from, from + SECOND).values().stream().mapToInt(n -> n).sum() <= 10);
    assertThat(left.lastKey()).as("most of the pace is used").isLessThan(700 * SECOND);
  }

  /**
   * Eleven of ten were seen at a provider on a busy machine: the first took longer than the last.
   */
  @Test
  void whatTakesLongerToTheProviderThanWhatFollowsDoesNotOverfillItsSecond() {
    Random way = new Random(11);
    Pace pace = new Pace(10, 0, () -> now, wait -> now += wait);
    TreeMap<Long, Integer> arrived = new TreeMap<>();
    for (int i = 0; i < 2_000; i++) {
      int segments = 1 + way.nextInt(4);
      pace.await(segments).over();
      arrived.merge(now + way.nextLong(SECOND / 20), segments, Integer::sum);
    }
    assertThat(arrived.keySet())
        .allMatch(
            from ->
                arrived.subMap(from, from + SECOND).values().stream().mapToInt(n -> n).sum() <= 10);
  }

  @Test
  void theNextTextWaitsUntilTheOneBeforeIsOnItsWay() throws Exception {
    Pace pace = new Pace(10, 0, () -> now, wait -> now += wait);
    Pace.Turn first = pace.await(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Pace.Turn> second = threads.submit(() -> pace.await(1));
      assertThatThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      first.over();
      first.over();
      Pace.Turn turn = second.get(5, TimeUnit.SECONDS);
      Future<Pace.Turn> third = threads.submit(() -> pace.await(1));
      assertThatThrownBy(() -> third.get(200, TimeUnit.MILLISECONDS))
          .as("over twice is over once")
          .isInstanceOf(TimeoutException.class);
      turn.over();
      third.get(5, TimeUnit.SECONDS).over();
    }
  }

  @ParameterizedTest
  @CsvSource({"10,1", "10,3", "10,4", "10,10", "1,4", "100,6"})
  void whatIsForecastIsWhatALongRunReaches(int pace, int segments) {
    Pace places = new Pace(pace, 0);
    long last = 0;
    for (int i = 0; i < 1_000; i++) {
      last = places.reserve(segments, 0);
    }
    double reached = 999.0 * segments * SECOND / last;
    assertThat(reached / SustainedPace.of(pace, segments)).isBetween(0.97, 1.01);
  }
}
