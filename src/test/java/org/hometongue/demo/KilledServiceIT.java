package org.hometongue.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise P3: killed at any instant, nobody is lost and nobody gets a text twice. */
class KilledServiceIT {
  private static final int FAMILIES = 2_000;

  @Test
  void everyFamilyIsServedOnceWhenTheServiceIsKilledInTheMiddle(@TempDir Path folder) {
    Path data = folder.resolve("data");
    int port = ServiceProcess.freePort();
    try (SandboxNextDoor sandbox = new SandboxNextDoor(folder.resolve("sandbox"))) {
      Map<String, String> environment = sandbox.environment(FAMILIES);
      SentNotice notice;
      long handedBefore;
      try (ServiceProcess service = ServiceProcess.start(data, port, environment)) {
        sandbox.slow(500);
        notice = SentNotice.send(service);
        await().atMost(Duration.ofMinutes(1)).until(() -> sandbox.messages() > FAMILIES / 4);
        service.kill();
        handedBefore = sandbox.messages();
      }
      assertThat(handedBefore).as("killed in the middle").isLessThan(notice.reachable());
      sandbox.quick();

      try (ServiceProcess service = ServiceProcess.start(data, port, environment)) {
        notice.everyFamilyIsServed(service);

        assertThat(sandbox.messages()).isEqualTo(notice.reachable());
        assertThat(sandbox.handed()).isEqualTo(Books.served(data));
        assertThat(sandbox.handed().values()).containsOnly(1);
      }
    }
  }
}
