package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hometongue.demo.ground.DatabaseServer;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Notice;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.SandboxProcess.Taken;
import org.hometongue.platform.Ids;

/**
 * Districts beside the ground's own, each with families and a sender of its own and with a notice
 * that is frozen and waits: copies of one that was composed and approved in the usual way. When one
 * begins, its slices become due, as at the end of quiet hours.
 */
final class SmallDistricts implements AutoCloseable {
  private static final Duration LATER = Duration.ofHours(6);
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Clock CLOCK = Clock.systemUTC();

  private final Ground ground;
  private final UUID model;
  private final int families;
  private final Notice notice;
  private final Map<String, UUID> owners = new HashMap<>();
  private final Map<UUID, Instant> begun = new HashMap<>();

  private SmallDistricts(Ground ground, Notice notice, int families) {
    this.ground = ground;
    this.notice = notice;
    this.model = notice.id();
    this.families = families;
  }

  /** Room for districts of so many families each. */
  static SmallDistricts on(Ground ground, int families) {
    Notice notice = Notice.later(ground.first(), ground.smallSchool(), CLOCK.instant().plus(LATER));
    notice.approve(ground.first());
    return new SmallDistricts(ground, notice, families);
  }

  /**
   * Another district, whose sender has this pace in segments a second and an address of its own.
   */
  UUID another(int pace) {
    UUID district = Ids.next();
    new DistrictCopy(ground, model, district, families)
        .make(pace, ground.families() + owners.size())
        .forEach(phone -> owners.put(phone, district));
    return district;
  }

  /** Their notices may leave from now on. */
  void begin(List<UUID> districts) {
    try (Connection connection = ground.database().connect();
        PreparedStatement due =
            connection.prepareStatement(
                """
                with due as (
                  update slice set due_at = now() where district_id = any (?) returning district_id, lane),
                work as (
                  insert into district_work (district_id, lane, due_at) select distinct district_id, lane, now() from due
                  on conflict (district_id, lane) do update set due_at = excluded.due_at)
                select pg_notify('hometongue_work', '') from due limit 1
                """)) {
      due.setArray(1, connection.createArrayOf("uuid", districts.toArray()));
      due.execute();
      districts.forEach(d -> begun.put(d, CLOCK.instant()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until their last outcomes are durable. */
  void awaitEnd(List<UUID> districts) {
    try (Connection connection = ground.database().connect();
        PreparedStatement open =
            connection.prepareStatement(
                "select exists (select 1 from slice where state < 2 and district_id = any (?))")) {
      open.setArray(1, connection.createArrayOf("uuid", districts.toArray()));
      Patience.until(
          "the end of small districts", LONGEST, LOOK, () -> !DatabaseServer.isTrue(open));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Seconds from each district's beginning until its last text was handed, by the ledger. */
  Map<UUID, Double> seconds(List<Taken> ledger) {
    Map<UUID, Double> seconds = new HashMap<>();
    for (Taken text : ledger) {
      UUID district = owners.get(text.to());
      Instant from = district == null ? null : begun.get(district);
      if (from != null) {
        seconds.merge(district, Duration.between(from, text.at()).toMillis() / 1e3, Math::max);
      }
    }
    return seconds;
  }

  /**
   * Seconds from a district's beginning in which this share of its texts was handed, by the ledger.
   */
  double secondsOf(UUID district, double share, List<Taken> ledger) {
    Instant from = Objects.requireNonNull(begun.get(district), "it has not begun");
    List<Double> seconds =
        ledger.stream()
            .filter(text -> district.equals(owners.get(text.to())))
            .map(text -> Duration.between(from, text.at()).toMillis() / 1e3)
            .sorted()
            .toList();
    return seconds.isEmpty()
        ? Double.POSITIVE_INFINITY
        : seconds.get((int) Math.ceil(share * seconds.size()) - 1);
  }

  /** All phones of all such districts. */
  Set<String> phones() {
    return Set.copyOf(owners.keySet());
  }

  /** The notice that they were made of will never leave. */
  @Override
  public void close() {
    notice.halt(ground.first());
  }
}
