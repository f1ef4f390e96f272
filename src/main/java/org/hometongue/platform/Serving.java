package org.hometongue.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/** The service behind the verb {@code start}: says where it is, and serves until a signal comes. */
public final class Serving implements QuarkusApplication {
  private static final int BROKEN_OFF = 130;

  private final AtomicBoolean asked = new AtomicBoolean();

  Serving() {}

  @Override
  public int run(String... args) {
    endInOrderOn("INT");
    endInOrderOn("TERM");
    new PrintStream(System.out, true, StandardCharsets.UTF_8)
        .println("Hometongue is ready. Open http://localhost:" + args[0]);
    Quarkus.waitForExit();
    return 0;
  }

  /**
   * A signal ends the service as if its work were done, and what it stands on ends after it. The
   * virtual machine would run all shutdown hooks at once, which takes the embedded database away
   * from under the dispatcher. A second signal, from somebody impatient, does just that. There is
   * no public API for this, so javac warns about the one call.
   */
  private void endInOrderOn(String name) {
    Signal.handle(
        new Signal(name),
        received -> {
          if (asked.getAndSet(true)) {
            Thread.ofPlatform().start(() -> System.exit(BROKEN_OFF));
          } else {
            Quarkus.asyncExit(0);
          }
        });
  }
}
