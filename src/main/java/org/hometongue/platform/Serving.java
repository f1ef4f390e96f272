package org.hometongue.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The service behind the verb {@code start}: says where it is, and serves until a signal comes. */
public final class Serving implements QuarkusApplication {
  Serving() {}

  @Override
  public int run(String... args) {
    new PrintStream(System.out, true, StandardCharsets.UTF_8)
        .println("Hometongue is ready. Open http://localhost:" + args[0]);
    Quarkus.waitForExit();
    return 0;
  }
}
