package org.hometongue.demo.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.hometongue.demo.ground.SandboxProcess;

/**
 * Row 8: nobody knows the address of the provider's name. The nodes' virtual machines resolve names
 * by a file, into which the name is written later.
 */
final class UnknownHost implements Injection {
  /** RFC 2606: no resolver ever knows it. */
  private static final String NAME = "provider.invalid";

  @Override
  public Outcome run(Stage stage) {
    Path names = stage.ground().folder().resolve("names");
    write(names, "127.0.0.1 localhost " + thisMachine());
    stage
        .ground()
        .restartAll(
            List.of("-Djdk.net.hosts.file=" + names),
            SandboxProcess.seenAs(URI.create("http://" + NAME + ":" + stage.proxy().port())));
    try {
      ClosedDoor door = () -> write(names, "127.0.0.1 " + NAME);
      return door.play(stage);
    } finally {
      stage.ground().restartAll(List.of(), Map.of());
    }
  }

  /** Libraries ask for it when they start. */
  private static String thisMachine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  private static void write(Path names, String line) {
    try {
      Files.writeString(names, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
