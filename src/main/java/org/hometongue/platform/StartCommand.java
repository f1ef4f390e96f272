package org.hometongue.platform;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code start}: the service with its console, until it is told to stop. */
@Command(
    name = "start",
    description = "Starts the service and its console; on a bare machine with a demo district.",
    mixinStandardHelpOptions = true)
public final class StartCommand implements Verb {
  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Console port (default ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--data",
      defaultValue = "${env:HOMETONGUE_DATA:-data}",
      description = "Data folder (default ${DEFAULT-VALUE}).")
  Path data = Path.of("data");

  @Override
  public Integer call() throws Exception {
    Installation.requireFreePort(port);
    try (Installation installation = Installation.prepare(data)) {
      installation.settings().forEach(System::setProperty);
      System.setProperty("quarkus.http.port", Integer.toString(port));
      return ServiceRun.run(Serving.class, Integer.toString(port));
    }
  }
}
