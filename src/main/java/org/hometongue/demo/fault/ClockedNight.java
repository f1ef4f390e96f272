package org.hometongue.demo.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.hometongue.demo.ground.FakeClock;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Judge;
import org.hometongue.demo.ground.Notice;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.SandboxProcess.Taken;
import org.hometongue.demo.ground.ServiceNode;

/**
 * One notice that may wait, to families of six time zones, from its approval to its end by the fake
 * clock of the service, and what was wrong with it.
 */
final class ClockedNight {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration A_WHILE = Duration.ofSeconds(2);

  private final String name;
  private final Ground ground;
  private final FakeClock clock;
  private final ZonedFamilies families;
  private final QuietJudge quiet;
  private final Judge judge;
  private final Notice notice;
  private final long firstText;
  private final List<Notice> emergencies = new ArrayList<>();
  private final List<Taken> urgent = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private int mostInDoubt;

  private ClockedNight(
      String name, Ground ground, FakeClock clock, ZonedFamilies families, QuietJudge quiet) {
    this.name = name;
    this.ground = ground;
    this.clock = clock;
    this.families = families;
    this.quiet = quiet;
    this.judge = Judge.from(ground);
    this.firstText = ground.sandbox().lastNumber();
    this.notice = Notice.patient(ground.first(), clock.now().atZone(ZoneOffset.UTC).toLocalDate());
  }

  /**
   * Sets the clock and the hours in which nothing may leave; the notice is still to be approved.
   */
  static ClockedNight begin(
      String name,
      Ground ground,
      FakeClock clock,
      ZonedFamilies families,
      String wall,
      String from,
      String until) {
    clock.set(Instant.parse(wall));
    ServiceNode node = ground.first();
    ObjectNode settings = (ObjectNode) node.get("/district/settings", node.token()).json();
    ((ObjectNode) settings.required("quietHours"))
        .putObject("MISSION")
        .put("from", from)
        .put("until", until);
    ServiceNode.Answer answer = node.put("/district/settings", node.token(), settings.toString());
    if (answer.status() != 200) {
      throw new IllegalStateException("The service refused the quiet hours: " + answer.body());
    }
    QuietJudge quiet =
        new QuietJudge(
            clock::shown, families::zoneOf, LocalTime.parse(from), LocalTime.parse(until));
    return new ClockedNight(name, ground, clock, families, quiet);
  }

  void approve() {
    notice.approve(ground.first());
  }

  /** An emergency to one zone's school leaves at once and comes to its end, whatever the hour. */
  void emergency(ZoneId zone) {
    // What was on its way when the clock was stepped comes first.
    Patience.pause(A_WHILE);
    Notice emergency = Notice.allClear(ground.first(), families.school(zone));
    long before = ground.sandbox().lastNumber();
    emergency.approve(ground.first());
    emergencies.add(emergency);
    expect(each(), handedWithin(emergency, each()), "of an emergency handed");
    check(
        Patience.within(SOON, LOOK, () -> NoticeRows.status(ground, emergency).equals("DONE")),
        "an emergency did not come to its end");
    ground.sandbox().since(before).stream()
        .filter(t -> families.zoneOf(t.to()).equals(zone))
        .limit(each())
        .forEach(urgent::add);
  }

  /** So many zones are awake: their families are served soon, and nobody else. */
  void expectZones(int zones) {
    expect(zones * each(), handedWithin(notice, zones * each()), "handed");
    Patience.pause(A_WHILE);
    expect(zones * each(), handed(notice), "handed a while later");
  }

  /** Waits until the first texts came to these zones. */
  void awaitSomeIn(List<ZoneId> zones) {
    Patience.until(
        "texts to " + zones,
        SOON,
        LOOK,
        () -> texts().stream().filter(t -> zones.contains(families.zoneOf(t.to()))).count() > 3);
  }

  void step(Duration by) {
    clock.step(by);
  }

  /** The clock is drawn forward little by little, as NTP does. */
  void slew(Duration whole, int pieces, Duration every) {
    for (int n = 0; n < pieces; n++) {
      clock.step(whole.dividedBy(pieces));
      Patience.pause(every);
    }
  }

  /**
   * Time goes by until two seconds before this instant: for the service's clock, and for what waits
   * in the queue, whose times are the database's.
   */
  void sleepUntil(String wall) {
    Duration time = Duration.between(clock.now(), Instant.parse(wall).minus(A_WHILE));
    clock.step(time);
    try (Connection connection = ground.database().connect()) {
      for (String table : List.of("slice", "district_work")) {
        try (PreparedStatement update =
            connection.prepareStatement(
                "update " + table + " set due_at = due_at - ? * interval '1 millisecond'")) {
          update.setLong(1, time.toMillis());
          update.executeUpdate();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everybody is awake now: the rest is served, and the ledger is judged. */
  Outcome end() {
    check(
        Patience.within(SOON, LOOK, () -> NoticeRows.status(ground, notice).equals("DONE")),
        "did not come to its end");
    List<Taken> patient = new ArrayList<>(texts());
    patient.removeAll(urgent);
    List<Taken> disturbed = quiet.disturbed(patient);
    check(disturbed.isEmpty(), disturbed.size() + " texts in quiet hours");
    List<Notice> all = new ArrayList<>(emergencies);
    all.add(notice);
    Judge.Finding finding = judge.of(all.toArray(Notice[]::new));
    int deliveries = ground.families() + emergencies.size() * each();
    expect(deliveries, finding.handed(), "served in all");
    Outcome outcome = Outcome.of(finding, mostInDoubt, 0);
    for (String one : wrong) {
      outcome = outcome.and(false, one);
    }
    return outcome;
  }

  private List<Taken> texts() {
    return ground.sandbox().since(firstText);
  }

  private int each() {
    return ground.families() / ZonedFamilies.ZONES.size();
  }

  private int handedWithin(Notice of, int wanted) {
    Patience.within(SOON, LOOK, () -> handed(of) >= wanted);
    return handed(of);
  }

  private void expect(int wanted, int found, String what) {
    check(wanted == found, found + " " + what + " instead of " + wanted);
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(name + ": " + otherwise);
    }
  }

  private int handed(Notice of) {
    mostInDoubt = Math.max(mostInDoubt, NoticeRows.inDoubt(ground, of));
    return NoticeRows.handed(ground, of);
  }
}
