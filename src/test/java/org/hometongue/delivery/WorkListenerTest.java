package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Work that one node queues wakes the others at once, also after their connection was lost; and
 * what is halted on one, or stopped, stops on all.
 */
class WorkListenerTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static Wiring wiring;
  private final WorkSignal otherNodes = new WorkSignal();

  @BeforeAll
  static void open() throws Exception {
    wiring = Wiring.fresh("listener", Clock.systemUTC());
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  @Test
  void anotherNodeHearsOfWorkWithoutPolling() throws Exception {
    WorkListener listener =
        new WorkListener(
            wiring.get(DataSource.class), otherNodes, new HaltBoard(), new SenderBoard());
    listener.start(new StartupEvent());
    try {
      assertThat(woken()).as("once it listens: for what was queued before").isTrue();
      queue();
      assertThat(woken()).isTrue();
      breakConnection();
      assertThat(woken()).as("it listens again").isTrue();
      queue();
      assertThat(woken()).isTrue();
    } finally {
      listener.stop(new ShutdownEvent());
    }
  }

  @Test
  void anotherNodeHearsOfAHaltWhenItCommits() throws Exception {
    HaltBoard board = new HaltBoard();
    WorkListener listener =
        new WorkListener(wiring.get(DataSource.class), otherNodes, board, new SenderBoard());
    UUID announcement = Ids.next();
    listener.start(new StartupEvent());
    try {
      assertThat(woken()).as("it listens").isTrue();
      wiring
          .get(Database.class)
          .run(
              Ids.next(),
              h -> {
                wiring.get(HaltBoard.class).tellOthers(h, announcement);
                assertThat(board.isHalted(announcement)).as("before the commit").isFalse();
              });
      await().atMost(LONG).until(() -> board.isHalted(announcement));
    } finally {
      listener.stop(new ShutdownEvent());
    }
  }

  @Test
  void anotherNodeHearsOfAStopAndOfARestWhenTheyCommit() throws Exception {
    SenderBoard board = new SenderBoard();
    WorkListener listener =
        new WorkListener(wiring.get(DataSource.class), otherNodes, new HaltBoard(), board);
    UUID district = district();
    UUID stopped = sender(district);
    UUID resting = sender(district);
    long marked = System.nanoTime();
    listener.start(new StartupEvent());
    try {
      assertThat(woken()).as("it listens").isTrue();
      wiring.get(SenderStops.class).stop(district, stopped, "config:30034");
      await().atMost(LONG).until(() -> board.isHeldBack(stopped, marked));
      assertThat(board.isHeldBack(resting, marked)).isFalse();
      wiring.get(SenderRests.class).rest(district, resting, new Rest(LONG, false));
      await().atMost(LONG).until(() -> board.isHeldBack(resting, marked));
    } finally {
      listener.stop(new ShutdownEvent());
    }
  }

  private static UUID sender(UUID district) {
    UUID sender = Ids.next();
    wiring
        .get(Database.class)
        .run(
            district,
            h ->
                h.execute(
                    "insert into sender (district_id, sender_id, channel, provider, address, sandbox,"
                        + " segments_per_second, cost_per_segment_usd) values (?, ?, 'SMS', 'twilio', 'x', true, 10, 0)",
                    district,
                    sender));
    return sender;
  }

  private boolean woken() throws InterruptedException {
    long began = System.nanoTime();
    otherNodes.await(LONG);
    return System.nanoTime() - began < LONG.toNanos() / 2;
  }

  private static UUID district() {
    return wiring
        .get(Districts.class)
        .create("l" + System.nanoTime() % 1_000_000_000, "Lincoln", ZoneOffset.UTC, true)
        .districtId();
  }

  private void queue() {
    UUID district = district();
    wiring
        .get(Database.class)
        .run(
            district,
            h ->
                wiring
                    .get(SliceQueue.class)
                    .requeue(
                        h,
                        district,
                        Ids.next(),
                        Ids.next(),
                        Lane.MISSION.ordinal(),
                        List.of(1),
                        Duration.ZERO));
  }

  private void breakConnection() throws Exception {
    try (Connection owner = wiring.owner().getConnection();
        Statement statement = owner.createStatement()) {
      await()
          .atMost(LONG)
          .until(
              () -> {
                try (var rows =
                    statement.executeQuery(
                        "select count(pg_terminate_backend(pid)) from pg_stat_activity where query like 'listen %'")) {
                  rows.next();
                  return rows.getInt(1) == 1;
                }
              });
    }
  }
}
