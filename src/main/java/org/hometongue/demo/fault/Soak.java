package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.ProcStat;

/**
 * Row 29, shortened: notice after notice to everybody, with receipts. Between two of them the
 * node's memory and open files, the database's connections and its dead rows are read; in the
 * second half of the time none of them may be on the way up. Long enough to show a leak per notice
 * or per message, too short for one per day.
 */
final class Soak implements Injection {
  private static final Duration SHORT_OF_TIME = Duration.ofMinutes(2);
  private static final Duration LONG = Duration.ofHours(6);
  private static final int FEWEST = 6;

  /** What the line through the second half may rise by, as a share of what it starts from. */
  private static final double FLAT = 0.1;

  private record Reading(double minute, double memory, double files, double links, double dead) {}

  @Override
  public Outcome run(Stage stage) {
    boolean whole = stage.scale().families() >= Scale.WHOLE.families();
    long end = System.nanoTime() + (whole ? LONG : SHORT_OF_TIME).toNanos();
    long begun = System.nanoTime();
    List<Reading> readings = new ArrayList<>();
    Outcome outcome = Outcome.nothingLost();
    while (System.nanoTime() - end < 0 || readings.size() < FEWEST) {
      outcome = outcome.and(stage.begin("{}").end());
      readings.add(read(stage.ground(), (System.nanoTime() - begun) / 60e9));
    }
    List<Reading> half = readings.subList(readings.size() / 2, readings.size());
    return outcome
        .and(flat(half, Reading::memory), rise("MiB of memory", half, Reading::memory))
        .and(flat(half, Reading::files), rise("open files", half, Reading::files))
        .and(flat(half, Reading::links), rise("connections", half, Reading::links))
        .and(flat(half, Reading::dead), rise("dead rows", half, Reading::dead));
  }

  private static Reading read(Ground ground, double minute) {
    long pid = ground.first().process().pid();
    try (Connection connection = ground.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select (select count(*) from pg_stat_activity where backend_type = 'client backend'),
                       (select sum(n_dead_tup) from pg_stat_user_tables)
                """)) {
      row.next();
      return new Reading(
          minute,
          ProcStat.memoryMiB(pid),
          ProcStat.openFiles(pid),
          row.getDouble(1),
          row.getDouble(2));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean flat(List<Reading> half, ToDoubleFunction<Reading> of) {
    return rise(half, of) <= FLAT * mean(half, of);
  }

  private static String rise(String what, List<Reading> half, ToDoubleFunction<Reading> of) {
    return String.format(
        Locale.ROOT,
        "%s rose by %.0f over %d readings, %.0f on average",
        what,
        rise(half, of),
        half.size(),
        mean(half, of));
  }

  private static double mean(List<Reading> half, ToDoubleFunction<Reading> of) {
    return half.stream().mapToDouble(of).average().orElse(0);
  }

  /** What the straight line of least squares gains from the first reading to the last. */
  private static double rise(List<Reading> half, ToDoubleFunction<Reading> of) {
    double middle = mean(half, Reading::minute);
    double mean = mean(half, of);
    double together = 0;
    double alone = 0;
    for (Reading reading : half) {
      double off = reading.minute() - middle;
      together += off * (of.applyAsDouble(reading) - mean);
      alone += off * off;
    }
    return alone == 0 ? 0 : together / alone * (half.getLast().minute() - half.getFirst().minute());
  }
}
