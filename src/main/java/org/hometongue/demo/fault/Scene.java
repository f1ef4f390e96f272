package org.hometongue.demo.fault;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.hometongue.delivery.DeliverySettings;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Judge;
import org.hometongue.demo.ground.Notice;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.Replica;
import org.hometongue.demo.ground.SandboxProcess.Call;
import org.hometongue.demo.ground.SandboxProcess.Taken;

/** One notice to everybody, from its approval to its end, with something broken in the middle. */
final class Scene {
  /** Answers at once, delivers everything, says the last status. */
  static final String CALM =
      """
      {"answers": {}, "answerDelay": {"minMillis": 0, "maxMillis": 0}, "maxConcurrent": 0, "callbackLoss": 0,
       "callbackStatuses": ["DELIVERED", "UNDELIVERED", "FAILED"],
       "callbackDuplicates": 0, "callbackReorder": 0, "finalDelay": {"minMillis": 0, "maxMillis": 0}}
      """;

  /** Slow enough for a middle in which something can happen. */
  static final String SLOW = "{\"answerDelay\": {\"minMillis\": 100, \"maxMillis\": 300}}";

  /** As the nodes run with them: nothing here is set to anything else. */
  private static final DeliverySettings SETTINGS =
      new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .withMapping(DeliverySettings.class)
          .build()
          .getConfigMapping(DeliverySettings.class);

  /** Messages that are marked for one sender at most. */
  static final int IN_HAND = SETTINGS.slicesPerSender() * SETTINGS.sliceSize();

  /** Deliveries in a slice at most. */
  static final int SLICE = SETTINGS.sliceSize();

  /** Messages that one node has marked as being sent at most. */
  static final int WINDOW = SETTINGS.slicesAtOnce() * SETTINGS.sliceSize();

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Stage stage;
  private final Judge judge;
  private final Notice notice;
  private final long before;
  private final long firstText;
  private final long firstCall;
  private volatile int mostInDoubt;
  private volatile boolean judged;

  private Scene(Stage stage, Judge judge, Notice notice, long before) {
    this.stage = stage;
    this.judge = judge;
    this.notice = notice;
    this.before = before;
    this.firstText = stage.ground().sandbox().lastNumber();
    this.firstCall = stage.ground().sandbox().lastCall();
  }

  static Scene begin(Stage stage, String behaviour) {
    Scene scene = prepare(stage, behaviour);
    scene.notice.approve(stage.ground().first());
    scene.countDoubts();
    return scene;
  }

  /** The same up to the approval, which is still to be given. */
  static Scene prepare(Stage stage, String behaviour) {
    Ground ground = stage.ground();
    ground.sandbox().behave(CALM);
    ground.sandbox().behave(behaviour);
    return new Scene(
        stage, Judge.from(ground), Notice.reassuring(ground.first()), ground.sandbox().messages());
  }

  /** From now on, in the background, as well as the database can be asked. */
  void countDoubts() {
    Thread.ofVirtual()
        .name("doubts")
        .start(
            () -> {
              while (!judged) {
                over();
                Patience.pause(LOOK);
              }
            });
  }

  Notice notice() {
    return notice;
  }

  /** Messages that the sandbox has taken since the beginning. */
  long taken() {
    return stage.ground().sandbox().messages() - before;
  }

  /** The sandbox's ledger since the beginning. */
  List<Taken> texts() {
    return stage.ground().sandbox().since(firstText);
  }

  /** The calls that the sandbox took and made since the beginning. */
  List<Call> calls() {
    return stage.ground().sandbox().calls(firstCall);
  }

  /** What these are handed is another announcement's. */
  void leaveOut(Collection<String> addresses) {
    judge.leaveOut(addresses);
  }

  /** Waits for a random instant between these shares of the whole. */
  void awaitBetween(double from, double to) {
    double share = from + stage.random().nextDouble() * (to - from);
    Patience.until(
        "the middle of the notice",
        LONGEST,
        Duration.ofMillis(5),
        () -> taken() >= share * stage.scale().families());
  }

  /** Waits until all have been handed over but at most so many. */
  void awaitAll(int but) {
    Patience.until(
        "the end of all others", LONGEST, LOOK, () -> taken() >= stage.scale().families() - but);
  }

  /** Calms everything down and waits for the end. */
  Outcome end() {
    stage.ground().sandbox().behave(CALM);
    return watch();
  }

  /** Waits for the end as things are. */
  Outcome watch() {
    Patience.until("the end of the notice", LONGEST, LOOK, this::over);
    int vain = settleUnconfirmed();
    return outcome()
        .and(vain == 0, vain + " left to a person although the provider's list has them");
  }

  /**
   * What the provider's list does not show, a routine notice leaves to a person: here she has it
   * sent once more, and then everybody must have it once.
   *
   * @return how many of them had been handed over
   */
  private int settleUnconfirmed() {
    Judge.Finding before = finding();
    if (before.inDoubt() > 0) {
      notice.sendUnconfirmedAgain(stage.ground().first());
      Patience.until(
          "the end of what was unconfirmed",
          LONGEST,
          LOOK,
          () -> finding().inDoubt() + finding().open() == 0);
    }
    return before.doubtedInVain();
  }

  /** Judges as things are: a sender's doubts are bounded by one node's window, whoever had it. */
  Outcome outcome() {
    judged = true;
    return Outcome.of(judge.of(notice), mostInDoubt, WINDOW);
  }

  /**
   * The same for what a person released after a restore: everything that the database had lost is
   * asked for, so the set in doubt is larger than what was in flight.
   */
  Outcome endReleased() {
    stage.ground().sandbox().behave(CALM);
    Patience.until("the end of the notice", LONGEST, LOOK, this::over);
    judged = true;
    return Outcome.of(judge.of(notice), mostInDoubt, Integer.MAX_VALUE);
  }

  /** The announcement's status in the database. */
  String status() {
    try (Connection connection = stage.ground().database().connect();
        PreparedStatement look =
            connection.prepareStatement(
                "select status from announcement where district_id = ? and announcement_id = ?")) {
      look.setObject(1, stage.ground().district());
      look.setObject(2, notice.id());
      try (ResultSet row = look.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Deliveries that a node has marked as being sent and not yet written an outcome of. */
  int marked() {
    try (Connection connection = stage.ground().database().connect()) {
      return count(connection, "count(*) filter (where state = 1)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether this replica has heard that some were handed over. */
  boolean isKnownTo(Replica replica) {
    try (Connection connection = replica.connect()) {
      return count(connection, "count(handed_at)") > 0;
    } catch (SQLException e) {
      return false;
    }
  }

  private int count(Connection connection, String what) throws SQLException {
    try (PreparedStatement look =
        connection.prepareStatement(
            "select " + what + " from delivery where district_id = ? and announcement_id = ?")) {
      look.setObject(1, stage.ground().district());
      look.setObject(2, notice.id());
      try (ResultSet row = look.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  Judge.Finding finding() {
    return judge.of(notice);
  }

  private boolean over() {
    try (Connection connection = stage.ground().database().connect();
        PreparedStatement look =
            connection.prepareStatement(
                """
                select a.status = 'DONE', (select count(*) from in_doubt i where i.district_id = a.district_id
                                              and i.announcement_id = a.announcement_id)
                  from announcement a where a.district_id = ? and a.announcement_id = ?
                """)) {
      look.setObject(1, stage.ground().district());
      look.setObject(2, notice.id());
      try (ResultSet row = look.executeQuery()) {
        row.next();
        mostInDoubt = Math.max(mostInDoubt, row.getInt(2));
        return row.getBoolean(1);
      }
    } catch (SQLException away) {
      return false;
    }
  }
}
