package org.hometongue.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The service in this process, until it is told to stop. What keeps it from starting is said in
 * plain words: Quarkus itself would print a stack trace, so its own logger for that is off.
 */
public final class ServiceRun {
  private static final int FAILED = 1;
  private static final String EVENT_LOOPS = "quarkus.vertx.event-loops-pool-size";

  private ServiceRun() {}

  /**
   * @param work what to do once it has started
   * @return the exit code
   * @throws StartupRefusal when it cannot start for a reason that a person can mend
   */
  public static int run(Class<? extends QuarkusApplication> work, String... args) {
    leaveCoresToOthers();
    AtomicInteger exit = new AtomicInteger(FAILED);
    StartupRefusal[] refused = new StartupRefusal[1];
    Quarkus.run(
        work,
        (code, fault) -> {
          exit.set(fault == null ? code : FAILED);
          if (fault != null) {
            refused[0] = refusal(fault);
            if (refused[0] == null) {
              fault.printStackTrace(System.err);
            }
          }
        },
        args);
    if (refused[0] != null) {
      throw refused[0];
    }
    return exit.get();
  }

  /**
   * Event loops on half of the cores, unless the operator wants it otherwise. Delivery and the
   * database need the other half, and each loop more costs CPU (deploy/performance.md).
   */
  private static void leaveCoresToOthers() {
    String inEnvironment = EVENT_LOOPS.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    if (System.getProperty(EVENT_LOOPS) == null && System.getenv(inEnvironment) == null) {
      int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
      System.setProperty(EVENT_LOOPS, Integer.toString(loops));
    }
  }

  private static @Nullable StartupRefusal refusal(Throwable fault) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (at instanceof StartupRefusal refusal) {
        return refusal;
      }
    }
    return null;
  }
}
