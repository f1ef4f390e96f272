package org.hometongue.demo;

import java.nio.file.Path;
import java.util.Map;
import org.hometongue.sandbox.CarrierSandbox;
import org.hometongue.sandbox.Delay;
import org.hometongue.sandbox.SandboxConfig;

/**
 * A carrier sandbox outside the service's process, here in the test's own, so that its ledger and
 * its behaviour outlive whatever is done to the service.
 */
final class SandboxNextDoor implements AutoCloseable {
  private static final String SID = "AC" + "0".repeat(31) + "2";
  private static final String TOKEN = "of the whole-service tests";

  private final Path folder;
  private CarrierSandbox sandbox;
  private final int http;
  private final int smtp;

  SandboxNextDoor(Path folder) {
    this.folder = folder;
    this.sandbox = CarrierSandbox.start(config());
    this.http = sandbox.httpPort();
    this.smtp = sandbox.smtpPort();
  }

  private SandboxConfig config() {
    return SandboxConfig.fresh(folder).withAccount(SID, TOKEN);
  }

  /** What the service must know to find it, with so many synthetic families to write to. */
  Map<String, String> environment(int families) {
    return Map.of(
        "HOMETONGUE_DEMO_SANDBOX_HTTP_PORT", Integer.toString(http),
        "HOMETONGUE_DEMO_SANDBOX_SMTP_PORT", Integer.toString(smtp),
        "HOMETONGUE_DEMO_SANDBOX_ACCOUNT_SID", SID,
        "HOMETONGUE_DEMO_SANDBOX_AUTH_TOKEN", TOKEN,
        "HOMETONGUE_DEMO_FAMILIES", Integer.toString(families));
  }

  CarrierSandbox running() {
    return sandbox;
  }

  /** Each answer takes so long, so that there is a middle in which something can happen. */
  void slow(int millis) {
    sandbox.behave(
        sandbox.behaviour().withDelays(new Delay(millis, millis), Delay.NONE, Delay.NONE));
  }

  void quick() {
    sandbox.behave(sandbox.behaviour().withDelays(Delay.NONE, Delay.NONE, Delay.NONE));
  }

  /** From now on connections are refused. */
  void goAway() {
    sandbox.close();
  }

  void comeBack() {
    sandbox = CarrierSandbox.start(config().withPorts(http, smtp));
  }

  long messages() {
    return sandbox.ledger().summary().messages();
  }

  Map<String, Integer> handed() {
    return sandbox.ledger().handedPerRecipient();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
