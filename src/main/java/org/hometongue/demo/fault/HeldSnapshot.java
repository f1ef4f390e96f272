package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Row 13: a transaction that was forgotten keeps the database from cleaning up, while notice after
 * notice goes out as fast as the machine can. By the ledger at least four fifths as many texts
 * arrive in a second as without it, before and after; and the table grows by a bounded number of
 * bytes for each.
 */
final class HeldSnapshot implements Injection {
  private static final double LEAST = 0.8;

  /** A row and the versions after it, none of which may be pruned or reused. */
  private static final double LARGER = 3;

  private static final Duration LONG = Duration.ofMinutes(30);
  private static final int FEWEST = 4;

  /**
   * Some notices.
   *
   * @param seconds in which their texts arrived, from the first to the last of each notice
   * @param bytes that the table of deliveries grew by, with its key
   */
  record Sent(int texts, double seconds, long bytes) {
    Sent and(Sent other) {
      return new Sent(texts + other.texts, seconds + other.seconds, bytes + other.bytes);
    }

    double perSecond() {
      return texts / seconds;
    }

    double bytesEach() {
      return (double) bytes / texts;
    }
  }

  private record Played(Outcome outcome, Sent sent) {
    Played and(Played other) {
      return new Played(outcome.and(other.outcome), sent.and(other.sent));
    }
  }

  @Override
  public Outcome run(Stage stage) {
    boolean whole = stage.scale().families() >= Scale.WHOLE.families();
    Outcome warming = stage.begin("{}").end();
    Played alone = send(stage, Duration.ZERO);
    Played held;
    long dead;
    try (Connection forgotten = stage.ground().database().connect();
        Statement statement = forgotten.createStatement()) {
      forgotten.setAutoCommit(false);
      forgotten.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("select count(*) from delivery");
      held = send(stage, whole ? LONG : Duration.ZERO);
      dead = number(stage, "select n_dead_tup from pg_stat_user_tables where relname = 'delivery'");
      forgotten.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    alone = alone.and(send(stage, Duration.ZERO));
    return judge(warming.and(alone.outcome).and(held.outcome), alone.sent, held.sent)
        .measured(true, dead + " dead rows at its end");
  }

  static Outcome judge(Outcome outcome, Sent alone, Sent held) {
    return outcome
        .measured(
            held.perSecond() >= LEAST * alone.perSecond(),
            String.format(
                Locale.ROOT,
                "%.0f texts a second beside a forgotten transaction, %.0f without (%.2f of it, %.1f asked)",
                held.perSecond(),
                alone.perSecond(),
                held.perSecond() / alone.perSecond(),
                LEAST))
        .measured(
            held.bytesEach() <= LARGER * alone.bytesEach(),
            String.format(
                Locale.ROOT,
                "the table grew by %.1f MiB, %.0f bytes for each of %d texts, %.0f without (%.0f times allowed)",
                held.bytes() / 1024.0 / 1024,
                held.bytesEach(),
                held.texts(),
                alone.bytesEach(),
                LARGER));
  }

  /** Notice after notice, for at least this long. */
  private static Played send(Stage stage, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    long size = size(stage);
    Played all = new Played(Outcome.nothingLost(), new Sent(0, 0, 0));
    for (int n = 0; n < FEWEST || System.nanoTime() - end < 0; n++) {
      Scene scene = stage.begin("{}");
      Outcome outcome = scene.end();
      List<Arrivals.Arrival> arrivals = Arrivals.of(stage.ground(), scene);
      Duration took = Duration.between(arrivals.getFirst().at(), arrivals.getLast().at());
      all = all.and(new Played(outcome, new Sent(arrivals.size(), took.toMillis() / 1e3, 0)));
    }
    return all.and(new Played(Outcome.nothingLost(), new Sent(0, 0, size(stage) - size)));
  }

  private static long size(Stage stage) {
    return number(stage, "select pg_total_relation_size('delivery')");
  }

  private static long number(Stage stage, String question) {
    try (Connection connection = stage.ground().database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
