package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.JavaOptions;
import org.hometongue.demo.ground.Judge;
import org.hometongue.demo.ground.Notice;
import org.hometongue.demo.ground.Patience;

/**
 * Row 22: emergencies to a school of a thousand while a routine notice to everybody is on its way.
 * Counted is the time from the moment in which somebody approves (rendering and freezing included)
 * until the ledger has the emergency's last text: without a pace a second at p99, with one what its
 * segments take at this pace and a second and a half. On a ground of its own, with the service's
 * usual options.
 */
final class EmergencyAmid implements Injection {
  private static final double UNPACED_SECONDS = 1;
  private static final double PACED_MARGIN = 1.5;
  private static final double PERCENTILE = 0.99;
  private static final int UNPACED = 100_000;

  /**
   * Segments a second: of a sender whose texts leave one by one, and of one with slices at once.
   */
  private static final List<Integer> PACES = List.of(150, 500);

  private static final double FIRST = 0.1;
  private static final double LAST = 0.8;
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** A sender's pace is read again when its lease is renewed. */
  private static final Duration RENEWED = Duration.ofSeconds(5);

  private record Size(int families, int emergencies) {
    static final Size QUICK = new Size(20_000, 10);
    static final Size WHOLE = new Size(1_000_000, 100);
  }

  @Override
  public Outcome run(Stage other) {
    boolean whole = other.scale().families() >= Scale.WHOLE.families();
    Size size = whole ? Size.WHOLE : Size.QUICK;
    List<String> java = JavaOptions.sending("-Xmx512m", "-XX:+UseG1GC");
    try (Ground ground =
        Ground.lay(new Ground.Plan(size.families(), 1, java, Stage.SETTINGS, 0, 0, 0))) {
      ground.sandbox().behave("{\"callbackStatuses\": []}");
      // The first one alone is the warming.
      OneEmergency.play(ground);
      Outcome outcome = unpaced(ground, size.emergencies());
      for (int pace : PACES) {
        outcome = outcome.and(paced(ground, pace));
      }
      return outcome;
    }
  }

  private static Outcome unpaced(Ground ground, int wanted) {
    List<OneEmergency> played = new ArrayList<>();
    Outcome outcome = Outcome.nothingLost();
    while (played.size() < wanted) {
      Judge judge = Judge.from(ground);
      List<Notice> notices = new ArrayList<>();
      Notice routine = Notice.reassuring(ground.first());
      notices.add(routine);
      long begun = ground.sandbox().messages();
      routine.approve(ground.first());
      awaitShare(ground, begun, FIRST);
      int before = played.size();
      while (played.size() < wanted
          && ground.sandbox().messages() - begun < LAST * ground.families()) {
        OneEmergency one = OneEmergency.play(ground);
        notices.add(one.notice());
        played.add(one);
      }
      outcome = outcome.and(played.size() > before, "the routine notice was over too early");
      Patience.until(
          "the end of the routine notice",
          LONGEST,
          Duration.ofMillis(200),
          () -> NoticeRows.handed(ground, routine) >= ground.families());
      outcome = outcome.and(Outcome.of(judge.of(notices.toArray(Notice[]::new)), 0, 0));
    }
    List<Double> seconds = played.stream().map(OneEmergency::seconds).sorted().toList();
    double p99 = seconds.get((int) Math.ceil(PERCENTILE * seconds.size()) - 1);
    int overtaken = played.stream().mapToInt(OneEmergency::overtook).max().orElse(0);
    return outcome
        .and(
            p99 <= UNPACED_SECONDS,
            "%.2f s at p99 of %d emergencies without a pace, %.2f s in the middle, %.2f s of them until the approval was answered"
                .formatted(
                    p99,
                    seconds.size(),
                    seconds.get(seconds.size() / 2),
                    played.stream().mapToDouble(OneEmergency::answered).average().orElse(0)))
        .and(
            overtaken <= Scene.WINDOW,
            overtaken + " routine texts while slices of an emergency waited");
  }

  private static Outcome paced(Ground ground, int pace) {
    pace(ground, pace);
    try {
      Patience.pause(RENEWED);
      Notice routine = Notice.reassuring(ground.first());
      routine.approve(ground.first());
      Patience.until(
          "some routine texts", LONGEST, LOOK, () -> NoticeRows.handed(ground, routine) > pace / 4);
      OneEmergency one = OneEmergency.play(ground);
      routine.halt(ground.first());
      double most = (double) one.segments() / pace + PACED_MARGIN;
      return Outcome.nothingLost()
          .and(
              one.seconds() <= most,
              "%.2f s at %d segments a second, %.2f allowed".formatted(one.seconds(), pace, most));
    } finally {
      pace(ground, UNPACED);
      Patience.pause(RENEWED);
    }
  }

  private static void awaitShare(Ground ground, long begun, double share) {
    Patience.until(
        "the middle of the routine notice",
        LONGEST,
        LOOK,
        () -> ground.sandbox().messages() - begun > share * ground.families());
  }

  private static void pace(Ground ground, int segments) {
    try (Connection connection = ground.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update sender set segments_per_second = " + segments + " where channel = 'SMS'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
