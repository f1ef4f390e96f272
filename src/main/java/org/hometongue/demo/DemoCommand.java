package org.hometongue.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.hometongue.platform.Installation;
import org.hometongue.platform.ServiceRun;
import org.hometongue.platform.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code demo}: a fresh district in a temporary folder, one notice to all its families through the
 * sandbox, and the sums checked. Exit code 1 when a sum is wrong or anybody received anything
 * twice.
 */
@Command(
    name = "demo",
    description =
        "Sends reassure.schools-open to N synthetic families through the carrier sandbox and checks the sums.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Verb {
  @Option(
      names = "--families",
      defaultValue = "2000",
      description = "How many (default ${DEFAULT-VALUE}).")
  int families;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("hometongue-demo-");
    try (Installation installation = Installation.embedded(folder)) {
      installation.settings().forEach(System::setProperty);
      // A known port, because the sandbox calls back to it.
      System.setProperty("quarkus.http.port", Integer.toString(freePort()));
      System.setProperty("quarkus.http.host", "127.0.0.1");
      System.setProperty("hometongue.demo.enabled", "true");
      System.setProperty("hometongue.demo.families", Integer.toString(families));
      System.setProperty("hometongue.demo.whole-library", "false");
      System.setProperty("hometongue.warm-up.enabled", "false");
      System.setProperty("quarkus.log.level", "WARN");
      return ServiceRun.run(DemoRun.class, Boolean.toString(json));
    } finally {
      delete(folder);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }

  /**
   * Best effort: what a stopping database still moves about is left to the system's own cleaning.
   */
  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("The folder " + folder + " was not wholly removed.");
    }
  }
}
