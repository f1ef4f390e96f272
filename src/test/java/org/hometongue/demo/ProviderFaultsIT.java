package org.hometongue.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.hometongue.sandbox.AnswerFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider is down or answers nonsense for a while: everybody is served once all the same. */
class ProviderFaultsIT {
  private static final int FAMILIES = 300;

  @TempDir static Path folder;
  private static SandboxNextDoor sandbox;
  private static ServiceProcess service;

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
  void refusedConnectionsAreWaitedOut() {
    int before = sum();
    sandbox.goAway();
    SentNotice notice = SentNotice.send(service);
    // It has tried, nothing left, and every family still waits for its turn.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> notice.progress(service).path("states").path("planned").asInt() > 0);
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                notice.progress(service).path("states").path("accepted").asInt() == 0
                    && notice.progress(service).path("status").asText().equals("SENDING"));
    sandbox.comeBack();

    notice.everyFamilyIsServed(service);
    once(before, notice);
  }

  @Test
  void answersWithoutSenseAreSettledFromTheProvidersOwnList() {
    int before = sum();
    sandbox
        .running()
        .behave(
            sandbox
                .running()
                .behaviour()
                .withAnswers(
                    Map.of(
                        AnswerFault.HTML_BAD_GATEWAY, 0.25,
                        AnswerFault.NO_SID, 0.25,
                        AnswerFault.TRUNCATED_JSON, 0.25,
                        AnswerFault.RESET_AFTER, 0.1,
                        AnswerFault.THROTTLED, 0.05)));
    SentNotice notice = SentNotice.send(service);
    await().atMost(Duration.ofMinutes(1)).until(() -> sum() > before + FAMILIES / 3);
    sandbox.running().behave(sandbox.running().behaviour().withAnswers(Map.of()));

    notice.everyFamilyIsServed(service);
    once(before, notice);
  }

  private static int sum() {
    return sandbox.handed().values().stream().mapToInt(Integer::intValue).sum();
  }

  private static void once(int before, SentNotice notice) {
    assertThat(sum()).isEqualTo(before + notice.reachable());
    assertThat(sandbox.handed()).isEqualTo(Books.served(folder.resolve("data")));
  }
}
