package org.hometongue.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told in a flood is written together, and nobody waits for another's mistake. */
class GroupCommitTest {
  private static final UUID DISTRICT = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  private final ConcurrentLinkedQueue<List<String>> written = new ConcurrentLinkedQueue<>();
  private GroupCommit<String, String> groups = commit(100, this::write);

  private GroupCommit<String, String> commit(
      int mostWaiting, GroupCommit.Writer<String, String> writer) {
    return new GroupCommit<>("words", mostWaiting, 50, writer);
  }

  private List<String> write(UUID district, List<String> group) {
    written.add(List.copyOf(group));
    return group.stream().map(word -> district.getLeastSignificantBits() + word).toList();
  }

  @AfterEach
  void stop() {
    groups.stop();
  }

  @Test
  void writesTogetherWhatCameTogetherAndAnswersEachItsOwn() throws Exception {
    List<CompletionStage<String>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(groups.offer(DISTRICT, "w" + i).orElseThrow());
    }
    groups.start();
    for (int i = 0; i < 20; i++) {
      assertThat(of(answers.get(i))).isEqualTo("1w" + i);
    }
    assertThat(written).hasSize(1);
  }

  @Test
  void writesEachDistrictByItself() throws Exception {
    CompletionStage<String> here = groups.offer(DISTRICT, "a").orElseThrow();
    CompletionStage<String> there = groups.offer(OTHER, "b").orElseThrow();
    groups.start();
    assertThat(of(here)).isEqualTo("1a");
    assertThat(of(there)).isEqualTo("2b");
    assertThat(written).containsExactlyInAnyOrder(List.of("a"), List.of("b"));
  }

  @Test
  void neverWritesMoreThanAGroupAtOnce() throws Exception {
    List<CompletionStage<String>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(groups.offer(DISTRICT, "w" + i).orElseThrow());
    }
    groups.start();
    for (CompletionStage<String> answer : answers) {
      of(answer);
    }
    assertThat(written).hasSize(2).allMatch(group -> group.size() == 50);
  }

  @Test
  void takesNoMoreThanItCanHold() {
    groups = commit(2, this::write);
    assertThat(groups.offer(DISTRICT, "a")).isPresent();
    assertThat(groups.offer(DISTRICT, "b")).isPresent();
    assertThat(groups.offer(DISTRICT, "c")).isEmpty();
    assertThat(groups.size()).isEqualTo(2);
  }

  @Test
  void onlyTheOneAtFaultIsRefused() throws Exception {
    groups =
        commit(
            100,
            (district, group) -> {
              if (group.contains("bad")) {
                throw new IllegalArgumentException("cannot be written");
              }
              return write(district, group);
            });
    CompletionStage<String> good = groups.offer(DISTRICT, "good").orElseThrow();
    CompletionStage<String> bad = groups.offer(DISTRICT, "bad").orElseThrow();
    CompletionStage<String> fine = groups.offer(DISTRICT, "fine").orElseThrow();
    groups.start();
    assertThat(of(good)).isEqualTo("1good");
    assertThat(of(fine)).isEqualTo("1fine");
    assertThatThrownBy(() -> of(bad)).hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDatabaseThatIsAwayIsAskedOnceForAGroupAndNotOnceForEach() throws Exception {
    CountDownLatch asked = new CountDownLatch(2);
    groups =
        commit(
            100,
            (district, group) -> {
              asked.countDown();
              throw new ConnectionException(new IllegalStateException("away"));
            });
    CompletionStage<String> one = groups.offer(DISTRICT, "a").orElseThrow();
    CompletionStage<String> two = groups.offer(DISTRICT, "b").orElseThrow();
    groups.start();
    assertThatThrownBy(() -> of(one)).hasCauseInstanceOf(ConnectionException.class);
    assertThatThrownBy(() -> of(two)).hasCauseInstanceOf(ConnectionException.class);
    assertThat(asked.getCount()).isEqualTo(1);
  }

  private static String of(CompletionStage<String> answer) throws Exception {
    CompletableFuture<String> future = answer.toCompletableFuture();
    return future.get(10, TimeUnit.SECONDS);
  }
}
