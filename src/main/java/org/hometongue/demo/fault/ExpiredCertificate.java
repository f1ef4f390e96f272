package org.hometongue.demo.fault;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hometongue.demo.ground.SandboxProcess;

/**
 * Row 8: the provider's certificate has expired, and is renewed later. The nodes trust the
 * authority that signed both, so that nothing but its date is wrong with it.
 */
final class ExpiredCertificate implements Injection {
  @Override
  public Outcome run(Stage stage) {
    Path folder = stage.ground().folder().resolve("certificates");
    Certificates certificates = Certificates.in(folder);
    try (TlsDoor door = new TlsDoor(stage.proxy().port(), certificates.expired())) {
      stage
          .ground()
          .restartAll(
              certificates.trusted(),
              SandboxProcess.seenAs(URI.create("https://localhost:" + door.port())));
      ClosedDoor closed = () -> door.show(certificates.renewed());
      return closed.play(stage).and(door.turnedAway() > 0, "nobody looked at the certificate");
    } finally {
      stage.ground().restartAll(List.of(), Map.of());
    }
  }
}
