package org.hometongue.delivery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.platform.Wiring;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One database and one set of services for all classes that test the engine: to start a database
 * takes longer than most of them run. Each test has a district of its own.
 */
final class SharedEngine implements BeforeAllCallback {
  static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  /** Open until the last test class has ended. */
  static final class Running implements AutoCloseable {
    final SteppingClock clock = new SteppingClock(NOW);
    final FakeProvider sms = new FakeProvider(Channel.SMS, "twilio");
    final FakeProvider mail = new FakeProvider(Channel.EMAIL, "smtp");
    final Wiring wiring;
    volatile Set<UUID> withdrawn = Set.of();

    private Running() throws Exception {
      wiring =
          FakeProvider.only(
                  Wiring.on(Files.createTempDirectory(Path.of("target"), "delivery-"), clock),
                  sms,
                  mail)
              .set("hometongue.delivery.lease", "PT4S")
              .set("hometongue.delivery.slice-size", "5")
              .set("hometongue.delivery.poll", "PT0.02S")
              // A class for each policy; DoubtPolicyTest has the defaults.
              .set("hometongue.in-doubt.attendance", "send-after-a-second-look")
              .set("hometongue.in-doubt.mission", "leave-to-a-person")
              .with(StandingTexts.class, (district, announced) -> withdrawn);
      FakeProvider.openSandbox(wiring);
    }

    @Override
    public void close() throws Exception {
      wiring.close();
    }
  }

  private static @Nullable Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(SharedEngine.class, key -> open(), Running.class);
  }

  /** The engine, while a class that is extended by this runs. */
  static Running running() {
    return Objects.requireNonNull(running);
  }

  private static Running open() {
    try {
      return new Running();
    } catch (Exception e) {
      throw new IllegalStateException("the engine under test does not start", e);
    }
  }
}
