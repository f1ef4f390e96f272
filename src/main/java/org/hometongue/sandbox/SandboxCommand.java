package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.hometongue.platform.PrivateFile;
import org.hometongue.platform.StartupRefusal;
import org.hometongue.platform.Verb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code hometongue sandbox}: the carrier sandbox as a process of its own, until it is killed.
 * Ports and credentials are left in {@code sandbox.json} in the data folder, readable by the owner
 * only.
 */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = "Runs the carrier sandbox: a stand-in for Twilio and a mail relay on 127.0.0.1.")
public final class SandboxCommand implements Verb {

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--http-port",
      defaultValue = "0",
      description = "Port for Twilio's wire format; 0 takes a free one.")
  int httpPort;

  @Option(
      names = "--smtp-port",
      defaultValue = "0",
      description = "Port for mail; 0 takes a free one.")
  int smtpPort;

  @Option(
      names = "--data",
      defaultValue = "data/sandbox",
      description = "Folder of the ledger (default: ${DEFAULT-VALUE}).")
  Path data = Path.of("data/sandbox");

  @Option(names = "--account-sid", description = "AC and 32 hex digits; random if left out.")
  @Nullable String accountSid;

  @Option(
      names = "--auth-token",
      defaultValue = "${env:HOMETONGUE_SANDBOX_TOKEN}",
      description = "The secret; better in HOMETONGUE_SANDBOX_TOKEN. Random if left out.")
  @Nullable String authToken;

  @Option(names = "--behaviour", description = "JSON file in the form of GET /sandbox/behaviour.")
  @Nullable Path behaviour;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of all chance (default: ${DEFAULT-VALUE}).")
  long seed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SandboxConfig fresh = SandboxConfig.fresh(data).withPorts(httpPort, smtpPort).withSeed(seed);
    SandboxConfig config;
    try {
      config =
          fresh
              .withAccount(
                  accountSid == null ? fresh.accountSid() : accountSid,
                  authToken == null || authToken.isBlank() ? fresh.authToken() : authToken)
              .withBehaviour(behaviour());
    } catch (IllegalArgumentException e) {
      throw new StartupRefusal(String.valueOf(e.getMessage()), e);
    }
    try (CarrierSandbox sandbox = CarrierSandbox.start(config)) {
      String ports =
          new JsonLine()
              .number("httpPort", sandbox.httpPort())
              .number("smtpPort", sandbox.smtpPort())
              .text("accountSid", config.accountSid())
              .end();
      leave(config, sandbox);
      PrintWriter out = out();
      out.println(ports);
      out.flush();
      CountDownLatch stopped = new CountDownLatch(1);
      stopped.await();
      return 0;
    }
  }

  private SandboxBehaviour behaviour() throws IOException {
    if (behaviour == null) {
      return SandboxBehaviour.perfect();
    }
    try {
      return SandboxBehaviour.perfect().merged(SandboxJson.read(Files.readAllBytes(behaviour)));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The behaviour file cannot be read. Compare it with GET /sandbox/behaviour.", e);
    }
  }

  private void leave(SandboxConfig config, CarrierSandbox sandbox) throws IOException {
    PrivateFile.write(
        data.resolve("sandbox.json"),
        new JsonLine()
            .number("httpPort", sandbox.httpPort())
            .number("smtpPort", sandbox.smtpPort())
            .text("accountSid", config.accountSid())
            .text("authToken", config.authToken())
            .end());
  }

  private PrintWriter out() {
    return spec == null ? new PrintWriter(System.out, true, UTF_8) : spec.commandLine().getOut();
  }
}
