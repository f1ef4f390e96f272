package org.hometongue.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away in the middle of a run: sending waits and goes on by itself. */
class DatabaseAwayIT {
  private static final int FAMILIES = 600;
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(18);

  @TempDir static Path folder;
  private static SandboxNextDoor sandbox;
  private static ServiceProcess service;
  private static long served;

  @BeforeAll
  static void start() {
    sandbox = new SandboxNextDoor(folder.resolve("sandbox"));
    service =
        ServiceProcess.start(
            folder.resolve("data"), ServiceProcess.freePort(), sandbox.environment(FAMILIES));
  }

  @AfterAll
  static void stop() {
    service.close();
    sandbox.close();
  }

  @Test
  void killedItIsStartedAgainAndNothingIsLostOrDoubled() {
    SentNotice notice = inTheMiddle();
    ProcessHandle killed = service.database();
    killed.destroyForcibly();

    // Whoever asks meanwhile is told so, and nobody need do anything.
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(5))
        .until(() -> service.get("/district", service.token()).body().contains("database-away"));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> service.output().contains("The embedded database is back."));
    assertThat(service.output())
        .contains("The embedded database stopped by itself and is started again.");
    assertThat(service.database().pid()).isNotEqualTo(killed.pid());
    servedOnce(notice);
  }

  @Test
  void standingStillForLongerThanALeaseItLosesAndDoublesNothing() throws IOException {
    SentNotice notice = inTheMiddle();
    List<ProcessHandle> processes =
        Stream.concat(Stream.of(service.database()), service.database().descendants()).toList();
    signal("-STOP", processes);
    try {
      long handed = sandbox.messages();
      await()
          .pollDelay(LONGER_THAN_A_LEASE)
          .atMost(LONGER_THAN_A_LEASE.plusSeconds(5))
          .until(() -> true);
      assertThat(sandbox.messages() - handed)
          .as("only what was marked before may still leave")
          .isLessThan(FAMILIES / 2);
    } finally {
      signal("-CONT", processes);
    }
    servedOnce(notice);
  }

  private static SentNotice inTheMiddle() {
    served = sandbox.messages();
    sandbox.slow(700);
    SentNotice notice = SentNotice.send(service);
    await().atMost(Duration.ofMinutes(1)).until(() -> sandbox.messages() > served + FAMILIES / 6);
    return notice;
  }

  private static void servedOnce(SentNotice notice) {
    sandbox.quick();
    notice.everyFamilyIsServed(service);
    assertThat(sandbox.messages()).isEqualTo(served + notice.reachable());
    assertThat(sandbox.handed()).isEqualTo(Books.served(folder.resolve("data")));
  }

  private static void signal(String name, List<ProcessHandle> processes) throws IOException {
    List<String> command = new ArrayList<>(List.of("kill", name));
    processes.forEach(p -> command.add(Long.toString(p.pid())));
    new ProcessBuilder(command).inheritIO().start().onExit().join();
  }
}
