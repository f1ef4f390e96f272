package org.hometongue.demo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is random is repeated, said each time, and can be had again. */
class LoopsTest {
  private static final Instant KILLED = Instant.parse("2026-11-22T12:00:00Z");

  private final List<String> said = new ArrayList<>();

  @Test
  void eachLoopHasASeedThatPlaysItAgain() {
    Chance chance = new Chance(7);
    List<Double> drawn = new ArrayList<>();
    List<Long> seeds = new ArrayList<>();
    Outcome all =
        new Loops(5, chance, said::add)
            .play(
                () -> {
                  seeds.add(chance.seed());
                  drawn.add(chance.random().nextDouble());
                  return Outcome.nothingLost();
                });

    assertThat(all.wrong()).isEmpty();
    assertThat(said).hasSize(5).last().asString().contains("--seed " + seeds.getLast());
    assertThat(seeds).doesNotHaveDuplicates();
    for (int n = 0; n < 5; n++) {
      assertThat(new Chance(seeds.get(n)).random().nextDouble()).isEqualTo(drawn.get(n));
    }
  }

  @Test
  void seedsThatFollowEachOtherGiveOtherInstants() {
    assertThat(Stream.of(1L, 2L, 3L, 4L).map(s -> new Chance(s).random().nextDouble()))
        .anyMatch(share -> share < 0.5)
        .anyMatch(share -> share > 0.5);
  }

  @Test
  void endsWithTheFirstThatDoesNotHoldAndNamesItsSeed() {
    Chance chance = new Chance(7);
    Outcome all =
        new Loops(5, chance, said::add)
            .play(() -> Outcome.nothingLost().and(said.size() < 2, "one duplicated"));

    assertThat(said).hasSize(3);
    assertThat(all.wrong())
        .containsExactly(
            "one duplicated", "loop 3 of 5 did not hold: --seed " + chance.seed() + " --loops 1");
  }

  @Test
  void whatDoesNotComeAboutInTimeIsTheLoopsFailure() {
    Outcome all =
        new Loops(2, new Chance(7), said::add)
            .play(
                () -> {
                  throw new IllegalStateException("the end did not come about");
                });

    assertThat(all.wrong()).hasSize(2).first().isEqualTo("the end did not come about");
    assertThat(said).hasSize(1);
  }

  @Test
  void textsComeAgainTwoSecondsAfterTheLeaseAtTheLatest() {
    assertThat(resumed(0.1, 6.0).wrong()).isEmpty();
    assertThat(resumed(0.1, 6.1).wrong()).containsExactly("texts again after 6.10 s (6 allowed)");
    assertThat(resumed(0.2).measured()).containsExactly("nothing was left to send");
  }

  /** Arrivals at these seconds after the kill. */
  private static Outcome resumed(Double... seconds) {
    List<Arrivals.Arrival> arrivals =
        Stream.of(seconds)
            .map(s -> new Arrivals.Arrival(KILLED.plusMillis((long) (s * 1000)), 1, 1))
            .toList();
    return new Resumption().judge(Outcome.nothingLost(), KILLED, KILLED, arrivals);
  }
}
