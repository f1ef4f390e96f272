package org.hometongue.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hometongue.demo.ground.ChildProcess;
import org.hometongue.demo.ground.DatabaseServer;
import org.hometongue.demo.ground.ServiceNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service's own database is killed: whoever asks is told so, and it is started again by itself.
 * That nobody is lost meanwhile is a row of the fault table.
 */
class DatabaseAwayIT {
  @Test
  void killedItIsStartedAgainAndWhoeverAsksMeanwhileIsTold(@TempDir Path folder) {
    Path data = folder.resolve("data");
    try (ServiceNode service =
        ServiceNode.start(
            data,
            ChildProcess.freePort(),
            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
            Map.of("HOMETONGUE_DEMO_FAMILIES", "1"))) {
      ProcessHandle killed = DatabaseServer.processOf(data);
      killed.destroyForcibly();

      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofSeconds(20))
          .until(() -> service.get("/district", service.token()).body().contains("database-away"));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> service.process().output().contains("The embedded database is back."));
      assertThat(service.process().output())
          .contains("The embedded database stopped by itself and is started again.");
      assertThat(DatabaseServer.processOf(data).pid()).isNotEqualTo(killed.pid());
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> service.get("/district", service.token()).status() == 200);
    }
  }
}
