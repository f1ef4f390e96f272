package org.hometongue.demo;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hometongue.channel.SandboxEndpoints;
import org.hometongue.platform.PrivateFile;
import org.hometongue.platform.Secret;
import org.hometongue.platform.StartupRefusal;
import org.hometongue.sandbox.CarrierSandbox;
import org.hometongue.sandbox.HandsetFate;
import org.hometongue.sandbox.NumberRule;
import org.hometongue.sandbox.SandboxConfig;
import org.jspecify.annotations.Nullable;

/**
 * Starts the carrier sandbox before anything is sent, when the demo runs. Its account and ledger
 * are kept in the data folder, so that after a restart it still knows what it was handed.
 */
@ApplicationScoped
public class SandboxRunner {
  private final boolean enabled;
  private final DemoSettings settings;
  private final Path data;
  private final SandboxEndpoints endpoints;
  private @Nullable CarrierSandbox sandbox;

  SandboxRunner(
      DemoSettings settings,
      @ConfigProperty(name = "hometongue.embedded", defaultValue = "false") boolean embedded,
      @ConfigProperty(name = "hometongue.data", defaultValue = "data") Path data,
      SandboxEndpoints endpoints) {
    this.enabled = settings.enabled().orElse(embedded);
    this.settings = settings;
    this.data = data;
    this.endpoints = endpoints;
  }

  boolean enabled() {
    return enabled;
  }

  /** The sandbox inside this process; empty when it is another process, or none runs. */
  public Optional<CarrierSandbox> sandbox() {
    return Optional.ofNullable(sandbox);
  }

  void start(@Observes @Priority(100) StartupEvent event) {
    if (!enabled) {
      return;
    }
    Optional<DemoSettings.Sandbox> elsewhere = settings.sandbox();
    if (elsewhere.isPresent()) {
      var at = elsewhere.get();
      open(
          at.url().orElseGet(() -> here(at.httpPort())),
          at.smtpPort(),
          at.accountSid(),
          at.authToken());
      return;
    }
    try {
      Path folder = Files.createDirectories(data.resolve("sandbox"));
      String sid =
          "AC" + PrivateFile.readOrCreateSecret(folder.resolve("account")).substring(0, 32);
      String token = PrivateFile.readOrCreateSecret(folder.resolve("token"));
      SandboxConfig config = SandboxConfig.fresh(folder).withAccount(sid, token);
      sandbox =
          CarrierSandbox.start(config.withBehaviour(config.behaviour().withNumbers(lifelike())));
      open(here(sandbox.httpPort()), sandbox.smtpPort(), sid, token);
    } catch (IOException e) {
      throw new StartupRefusal(
          "The carrier sandbox cannot write to the data folder. Give this user write access to it.",
          e);
    }
  }

  /**
   * A few numbers behave as numbers do: landlines, phones that are off, one carrier that filters.
   */
  private static List<NumberRule> lifelike() {
    return List.of(
        NumberRule.fate("0113", HandsetFate.LANDLINE),
        NumberRule.fate("0147", HandsetFate.UNREACHABLE),
        NumberRule.fate("0171", HandsetFate.UNKNOWN_HANDSET));
  }

  private static URI here(int port) {
    return URI.create("http://localhost:" + port);
  }

  private void open(URI http, int smtp, String sid, String token) {
    endpoints.open(
        new SandboxEndpoints.Endpoints(
            http, URI.create("smtp-plain://localhost:" + smtp), sid, new Secret(token)));
  }

  void stop(@Observes @Priority(5000) ShutdownEvent event) {
    if (sandbox != null) {
      sandbox.close();
    }
  }
}
