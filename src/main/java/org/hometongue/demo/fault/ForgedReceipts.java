package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.SandboxProcess.Call;

/**
 * Row 15: receipts that nobody signed or that somebody else signed, at the right address and at
 * others; far too large ones; and callers who never finish what they say. True ones that come in
 * beside them are answered as quickly as without, and the forged change no row.
 */
final class ForgedReceipts implements Injection {
  private static final int GENUINE = 204;
  private static final int FORBIDDEN = 403;
  private static final int TOO_LARGE = 413;
  private static final double SLOWER = 1.5;

  /** Below this both are quick, and their ratio says more about our own machine. */
  private static final long QUICK_MILLIS = 20;

  /** Few on their way at once, so that an answer's time is the service's and not the queue's. */
  private static final String HELD =
      "{\"callbacksHeld\": true, \"callbackConcurrency\": 8, \"callbackStatuses\": [\"SENT\", \"DELIVERED\"]}";

  private static final String RELEASED = "{\"callbacksHeld\": false}";
  private static final String USUAL = "{\"callbackConcurrency\": 256}";

  @Override
  public Outcome run(Stage stage) {
    Ground ground = stage.ground();
    try {
      Told alone = trueOnes(stage, stage.begin(HELD));
      Scene scene = stage.begin(HELD);
      Told beside;
      Forgery forgery = new Forgery(ground, scene.notice().id());
      long posted;
      Outcome outcome;
      try (SlowCallers slow = SlowCallers.at(ground.first().port());
          ForgeryFlood flood = ForgeryFlood.of(forgery)) {
        beside = trueOnes(stage, scene);
        posted = flood.posted();
        outcome =
            alone
                .outcome()
                .and(slow.areThere(), "no slow caller had got through")
                .and(flood.allForbidden(), "one of the flood was not answered 403");
      }
      return forged(ground, forgery, scene, outcome.and(beside.outcome()))
          .measured(
              beside.p99() <= SLOWER * Math.max(QUICK_MILLIS, alone.p99()),
              "true ones answered within %d ms at p99 beside %d forged, %d ms alone"
                  .formatted(beside.p99(), posted, alone.p99()));
    } finally {
      ground.sandbox().behave(USUAL);
    }
  }

  /** How true receipts fared, and what became of their notice. */
  private record Told(Outcome outcome, long p99) {}

  private static Told trueOnes(Stage stage, Scene scene) {
    Outcome outcome = scene.watch();
    long first = stage.ground().sandbox().lastCall();
    stage.ground().sandbox().behave(RELEASED);
    Patience.until(
        "the last true receipt", () -> scene.finding().delivered() == stage.scale().families());
    List<Long> took =
        stage.ground().sandbox().calls(first).stream()
            .filter(call -> !call.isCreate() && call.took() >= 0)
            .map(Call::took)
            .toList();
    return new Told(outcome, Percentile.of(took, 0.99));
  }

  /** One of each kind, at leisure, and no row has changed. */
  private static Outcome forged(Ground ground, Forgery forgery, Scene scene, Outcome outcome) {
    String before = rows(ground, scene.notice().id());
    Outcome judged = outcome;
    int sorts = 0;
    for (Forgery.Kind kind : Forgery.Kind.values()) {
      int answer = forgery.post(kind);
      sorts++;
      judged = judged.and(answer == FORBIDDEN, kind.words() + " answered " + answer);
    }
    int large = forgery.postGiant();
    judged = judged.and(large == TOO_LARGE || large == 0, "10 MB answered " + large);
    Patience.pause(Duration.ofMillis(500));
    boolean same = rows(ground, scene.notice().id()).equals(before);
    // Said last, because it may change rows: that the forged ones were right but for what was
    // wrong.
    int genuine = forgery.postGenuine();
    return judged
        .and(genuine == GENUINE, "a genuine one answered " + genuine)
        .measured(
            same, "%s row changed by %d sorts of forged ones".formatted(same ? "no" : "a", sorts));
  }

  /** All that receipts could change, in one word. */
  private static String rows(Ground ground, UUID announcement) {
    try (Connection connection = ground.database().connect();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select md5(string_agg(concat_ws('|', seq, state, attempt, receipt_rank, duplicates, reason, provider_id,
                                                handed_at, settled_at), ',' order by seq))
                  from delivery where district_id = ? and announcement_id = ?
                """)) {
      statement.setObject(1, ground.district());
      statement.setObject(2, announcement);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return String.valueOf(row.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
