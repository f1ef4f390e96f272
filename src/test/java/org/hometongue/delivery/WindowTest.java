package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.Scope;
import org.hometongue.channel.SendOutcome.Throttled;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long QUICK = Duration.ofMillis(20).toNanos();
  private static final SendOutcome WELL = new SendOutcome.Accepted("SM1", Instant.EPOCH);

  private final Window window = new Window(0);

  @Test
  void nobodyEntersAFullWindowBeforeSomebodyLeaves() {
    fill();
    AtomicInteger entered = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      Thread.startVirtualThread(
          () -> {
            window.enter();
            entered.incrementAndGet();
          });
    }
    await().until(() -> window.waiting() == 3);
    assertThat(entered).hasValue(0);
    for (int i = 0; i < Window.FIRST / 2; i++) {
      window.leave(WELL, QUICK, SECOND);
    }
    await().untilAtomic(entered, org.hamcrest.Matchers.equalTo(3));
  }

  /** Whatever does not answer, nobody waits beside a window that is nearly empty. */
  @Test
  void allWhoWaitComeInThoughTheFirstOfThemGetsNoAnswer() {
    fill();
    AtomicInteger entered = new AtomicInteger();
    for (int i = 0; i < 5; i++) {
      Thread.startVirtualThread(
          () -> {
            window.enter();
            entered.incrementAndGet();
          });
    }
    await().until(() -> window.waiting() == 5);
    for (int i = 0; i < Window.FIRST; i++) {
      window.leave(WELL, QUICK, SECOND);
    }
    await().untilAtomic(entered, org.hamcrest.Matchers.equalTo(5));
  }

  @Test
  void growsByOneForEachWindowfulOfGoodAnswersWhileItIsFull() {
    fill();
    answers(Window.FIRST, QUICK, SECOND);
    assertThat(window.limit()).isEqualTo(Window.FIRST + 1);
  }

  @Test
  void doesNotGrowWhileNobodyWaitsForIt() {
    for (int i = 0; i < 10 * Window.FIRST; i++) {
      window.enter();
      window.leave(WELL, QUICK, SECOND);
    }
    assertThat(window.limit()).isEqualTo(Window.FIRST);
  }

  @Test
  void neverGrowsBeyondItsMost() {
    int inside = 0;
    for (int i = 0; i < 200 * Window.MOST; i++) {
      for (; inside < window.limit(); inside++) {
        window.enter();
      }
      window.leave(WELL, QUICK, SECOND);
      inside--;
    }
    assertThat(window.limit()).isEqualTo(Window.MOST);
  }

  @Test
  void aThrottleHalvesItOnceASecond() {
    throttled(Scope.ACCOUNT, SECOND);
    throttled(Scope.SENDER, SECOND + 1);
    assertThat(window.limit()).isEqualTo(Window.FIRST / 2);
    throttled(Scope.SENDER, 2 * SECOND);
    assertThat(window.limit()).isEqualTo(Window.FIRST / 4);
    for (int i = 3; i < 20; i++) {
      throttled(Scope.SENDER, i * SECOND);
    }
    assertThat(window.limit()).isEqualTo(Window.LEAST);
  }

  @Test
  void aThrottleOfOneFamilySaysNothingAboutTheSender() {
    throttled(Scope.RECIPIENT, SECOND);
    assertThat(window.limit()).isEqualTo(Window.FIRST);
  }

  @Test
  void answersThatHaveComeToTakeTwiceAsLongHalveIt() {
    answers(2000, QUICK, SECOND);
    answers(64, 20 * QUICK, 2 * SECOND);
    assertThat(window.limit()).isEqualTo(Window.FIRST / 2);
  }

  @Test
  void aProviderThatStaysSlowIsNotSlowedDownFurther() {
    answers(2000, QUICK, SECOND);
    for (int second = 2; second < 20; second++) {
      answers(64, 20 * QUICK, second * SECOND);
    }
    assertThat(window.limit()).isBetween(Window.FIRST / 4, Window.FIRST / 2 + 18);
  }

  @Test
  void oneLateAnswerAndSlownessInTheSmallDoNot() {
    answers(2000, QUICK, SECOND);
    answers(1, 100 * QUICK, 2 * SECOND);
    answers(1000, 5 * QUICK, 3 * SECOND);
    assertThat(window.limit()).isGreaterThanOrEqualTo(Window.FIRST);
  }

  private void fill() {
    for (int i = 0; i < Window.FIRST; i++) {
      window.enter();
    }
  }

  private void answers(int count, long took, long now) {
    for (int i = 0; i < count; i++) {
      window.leave(WELL, took, now);
      window.enter();
    }
  }

  private void throttled(Scope scope, long now) {
    window.enter();
    window.leave(new Throttled(scope, Optional.empty(), "20429"), QUICK, now);
  }
}
