package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.hometongue.channel.SendOutcome;
import org.junit.jupiter.api.Test;

class TrustTest {
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final SendOutcome WELL = new SendOutcome.Accepted("SM1", Instant.EPOCH);
  private static final SendOutcome NONE = new SendOutcome.Unknown("http-500");
  private static final Rest SECOND = new Rest(Duration.ofSeconds(1), false);

  private final Trust trust = new Trust(30, LEASE);

  @Test
  void whatIsOnItsWayAndWhatIsInDoubtShareTheRoom() {
    Trust.Share first = trust.take(20);
    assertThat(first.texts()).isEqualTo(20);
    assertThat(trust.take(20).texts()).isEqualTo(10);
    assertThat(trust.take(20).texts()).as("the others are answered first").isZero();
    first.answered(answers(18, 2));
    assertThat(trust.take(20).texts()).isEqualTo(18);
  }

  @Test
  void afterMuchDoubtASingleTextIsTried() {
    batch(5, NONE);
    assertThat(trust.isOnTrial()).isTrue();
    Trust.Share trial = trust.take(5);
    assertThat(trial.texts()).isEqualTo(1);
    assertThat(trust.take(5).texts()).as("one at a time").isZero();
    trial.answered(answers(1, 0));
    assertThat(Stream.generate(() -> batch(20, WELL)).limit(5).toList())
        .containsExactly(2, 4, 8, 16, 20);
    assertThat(trust.isOnTrial()).isFalse();
  }

  /** As when the first answers hold the rest of the batch back. */
  @Test
  void ofABatchThatIsHeldBackOnlyWhatLeftIsJudged() {
    Trust.Share share = trust.take(20);
    share.answered(
        Stream.concat(
                Stream.generate(() -> NONE).limit(3),
                Stream.generate(() -> (SendOutcome) new SendOutcome.NotSent(Reasons.HELD_BACK))
                    .limit(17))
            .map(TrustTest::row)
            .toList());
    assertThat(trust.isOnTrial()).isTrue();
  }

  @Test
  void onlyAWordAboutTheTextEndsTheTrial() {
    batch(5, NONE);
    assertThat(batch(5, new SendOutcome.NotSent("connect-refused"))).isEqualTo(1);
    assertThat(
            batch(
                5, new SendOutcome.Throttled(SendOutcome.Scope.SENDER, Optional.empty(), "21611")))
        .isEqualTo(1);
    assertThat(batch(5, WELL)).isEqualTo(1);
    assertThat(batch(5, WELL)).isEqualTo(2);
  }

  @Test
  void withoutRoomItIsTriedWithASingleTextAndRestsLongerAndLonger() {
    trust.counted(30, now(), trust.everInDoubt());
    assertThat(trust.isOnTrial()).isTrue();
    List<Long> rests = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Trust.Share trial = trust.take(20);
      assertThat(trial.texts()).isEqualTo(1);
      Rest rest = trust.lengthened(SECOND, answers(0, 1));
      assertThat(rest.isBypassed()).as("emergencies go round it").isTrue();
      rests.add(rest.time().toSeconds());
      trial.answered(answers(0, 1));
    }
    assertThat(rests).containsExactly(16L, 32L, 64L, 128L, 256L, 256L, 256L);
    assertThat(batch(20, WELL)).isEqualTo(1);
    trust.counted(0, now(), trust.everInDoubt());
    assertThat(batch(20, WELL)).as("of the trial").isEqualTo(2);
  }

  @Test
  void whileThereIsRoomARestIsAsItWas() {
    Trust.Share share = trust.take(20);
    assertThat(trust.lengthened(SECOND, answers(0, 20))).isEqualTo(SECOND);
    share.answered(answers(0, 20));
    trust.take(10).close();
    assertThat(trust.lengthened(Rest.NONE, answers(1, 0))).isEqualTo(Rest.NONE);
  }

  @Test
  void whatCameIntoDoubtWhileTheDatabaseWasAskedIsNotForgotten() {
    long asked = now();
    long ever = trust.everInDoubt();
    Trust.Share share = trust.take(10);
    share.answered(answers(9, 1));
    trust.counted(25, asked, ever);
    assertThat(trust.take(20).texts()).isEqualTo(4);
  }

  @Test
  void aLostSlicesTextsAreCountedUntilTheDatabaseTellsOfThem() {
    trust.take(20).close();
    assertThat(trust.take(20).texts()).isEqualTo(10);
    trust.counted(0, now() + LEASE.toNanos() - 1_000_000_000L, trust.everInDoubt());
    assertThat(trust.take(20).texts()).as("their lease may last").isZero();
    trust.counted(15, now() + 2 * LEASE.toNanos(), trust.everInDoubt());
    assertThat(trust.take(20).texts()).isEqualTo(5);
  }

  /** Whatever is answered and settled, in whichever order. */
  @Test
  void neverMoreThanTheRoomButForTrials() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Trust one = new Trust(30, LEASE);
      List<Trust.Share> open = new ArrayList<>();
      int marked = 0;
      int doubts = 0;
      int trials = 0;
      for (int step = 0; step < 300; step++) {
        switch (random.nextInt(4)) {
          case 0, 1 -> {
            boolean full = marked == 0 && doubts >= 30;
            Trust.Share share = one.take(1 + random.nextInt(10));
            if (share.texts() > 0) {
              open.add(share);
              marked += share.texts();
              trials += full ? 1 : 0;
            }
          }
          case 2 -> {
            if (!open.isEmpty()) {
              Trust.Share share = open.remove(random.nextInt(open.size()));
              int unknown = random.nextInt(share.texts() + 1);
              share.answered(answers(share.texts() - unknown, unknown));
              marked -= share.texts();
              doubts += unknown;
            }
          }
          default -> {
            doubts -= random.nextInt(1 + Math.min(doubts, 3));
            one.counted(doubts, now(), one.everInDoubt());
          }
        }
        assertThat(marked + doubts)
            .as("seed %d, step %d", seed, step)
            .isLessThanOrEqualTo(30 + trials);
      }
    }
  }

  private int batch(int wanted, SendOutcome answer) {
    Trust.Share share = trust.take(wanted);
    share.answered(Stream.generate(() -> answer).limit(share.texts()).map(TrustTest::row).toList());
    return share.texts();
  }

  private static List<RowOutcome> answers(int well, int unknown) {
    return Stream.concat(
            Stream.generate(() -> WELL).limit(well), Stream.generate(() -> NONE).limit(unknown))
        .map(TrustTest::row)
        .toList();
  }

  private static RowOutcome row(SendOutcome answer) {
    UUID any = UUID.randomUUID();
    return RowOutcome.of(
        new Marked(1, 1, any, any, new byte[0], new byte[0]), answer, Instant.EPOCH);
  }

  private static long now() {
    return System.nanoTime();
  }
}
