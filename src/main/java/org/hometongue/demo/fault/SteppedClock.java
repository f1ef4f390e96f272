package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hometongue.demo.ground.FakeClock;
import org.hometongue.demo.ground.Ground;

/**
 * Row 16: the service's wall clock is stepped back and forward by an hour in the middle of a
 * notice, slewed, and goes through both changes of summer time, for families in six time zones.
 * Nobody is handed a text in quiet hours but an emergency's; everybody gets theirs once. The
 * database's clock and the monotonic one stay, and so must the leases that hang on them: nobody
 * takes the sender over and nothing is in doubt. On a ground of its own.
 */
final class SteppedClock implements Injection {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<ZoneId> EASTERN =
      List.of(ZonedFamilies.NEW_YORK, ZonedFamilies.PUERTO_RICO);

  /** Segments a second: slow enough for a middle. */
  private static final int PACE = 30;

  private static final int EACH = 40;
  private static final int EACH_IN_FULL = 150;

  @Override
  public Optional<String> missing() {
    return FakeClock.possible() ? Optional.empty() : Optional.of(FakeClock.MISSING);
  }

  @Override
  public Outcome run(Stage other) {
    boolean whole = other.scale().families() >= Scale.WHOLE.families();
    int families = ZonedFamilies.ZONES.size() * (whole ? EACH_IN_FULL : EACH);
    try (FakeClock clock = FakeClock.showing(Instant.parse("2026-10-26T18:00:00Z"))) {
      Map<String, String> settings = new HashMap<>(Stage.SETTINGS);
      settings.putAll(clock.environment());
      try (Ground ground =
          Ground.lay(new Ground.Plan(families, 1, Stage.JAVA, settings, 0, 0, 0))) {
        return new Nights(ground, clock, ZonedFamilies.settle(ground)).all();
      }
    }
  }

  private record Nights(Ground ground, FakeClock clock, ZonedFamilies families) {
    Outcome all() {
      ground.sandbox().behave(Scene.CALM);
      sender("update sender set segments_per_second = " + PACE + " where channel = 'SMS'");
      Outcome outcome = ownClocks();
      long owner = PacedHandover.epoch(ground);
      outcome =
          outcome
              .and(steppedBack())
              .and(steppedForward())
              .and(slewed())
              .and(autumn())
              .and(spring());
      return outcome.and(
          PacedHandover.epoch(ground) == owner, "the sender changed hands, though no node did");
    }

    private ClockedNight night(String name, String wall, String from, String until) {
      return ClockedNight.begin(name, ground, clock, families, wall, from, until);
    }

    /** Each zone's morning by its own clock; in October Arizona has two. */
    private Outcome ownClocks() {
      ClockedNight night = night("six zones", "2026-10-27T14:30:00Z", "20:00:00", "08:00:00");
      night.emergency(ZonedFamilies.GUAM);
      night.approve();
      night.expectZones(3);
      night.sleepUntil("2026-10-27T15:00:00Z");
      night.expectZones(4);
      night.sleepUntil("2026-10-27T18:00:00Z");
      night.expectZones(5);
      night.sleepUntil("2026-10-27T22:00:00Z");
      return night.end();
    }

    /** Shortly after eight the clock turns out to have been an hour fast. */
    private Outcome steppedBack() {
      ClockedNight night = night("an hour back", "2026-10-28T12:00:30Z", "20:00:00", "08:00:00");
      night.approve();
      night.awaitSomeIn(EASTERN);
      night.step(HOUR.negated());
      night.emergency(ZonedFamilies.PHOENIX);
      night.sleepUntil("2026-10-28T22:00:00Z");
      return night.end();
    }

    /** In the evening the clock turns out to have been an hour slow. */
    private Outcome steppedForward() {
      ClockedNight night = night("an hour forward", "2026-10-29T23:30:00Z", "20:00:00", "08:00:00");
      night.approve();
      night.awaitSomeIn(EASTERN);
      night.step(HOUR);
      night.emergency(ZonedFamilies.NEW_YORK);
      night.sleepUntil("2026-10-30T22:00:00Z");
      return night.end();
    }

    /** Quiet hours begin while the clock is being drawn forward by two seconds. */
    private Outcome slewed() {
      ClockedNight night = night("slewed", "2026-10-30T23:59:56Z", "20:00:00", "08:00:00");
      night.approve();
      night.slew(Duration.ofSeconds(2), 50, Duration.ofMillis(100));
      night.sleepUntil("2026-10-31T22:00:00Z");
      return night.end();
    }

    /** Quiet until 01:30, which comes twice where clocks are set back: everybody gets it once. */
    private Outcome autumn() {
      ClockedNight night = night("01:30 twice", "2026-11-01T07:29:50Z", "21:00:00", "01:30:00");
      night.approve();
      night.expectZones(4);
      night.sleepUntil("2026-11-01T08:30:00Z");
      night.expectZones(5);
      night.sleepUntil("2026-11-01T22:00:00Z");
      return night.end();
    }

    /** Quiet until 02:30, which never comes where clocks are set forward: it counts as 03:30. */
    private Outcome spring() {
      ClockedNight night = night("02:30 never", "2027-03-14T08:59:50Z", "21:00:00", "02:30:00");
      night.approve();
      night.expectZones(3);
      night.sleepUntil("2027-03-14T09:30:00Z");
      night.expectZones(5);
      night.sleepUntil("2027-03-14T22:00:00Z");
      return night.end();
    }

    private void sender(String update) {
      try (Connection connection = ground.database().connect();
          Statement statement = connection.createStatement()) {
        statement.execute(update);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
