package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.SandboxProcess.Call;
import org.hometongue.demo.ground.SandboxProcess.Taken;

/**
 * Row 5: for a while half of what one sender hands over is answered with 500 or 503, before or
 * after the text was taken. That sender rests within two seconds of the first such answer; another
 * district's texts take no longer than on a good day.
 */
final class FailingSender implements Injection {
  private static final String FAULTY =
      """
      {"answers": {"ERROR_BEFORE": 0.2, "UNAVAILABLE_BEFORE": 0.2, "ERROR_AFTER": 0.1}, "answersOf": ["%s"]}
      """;
  private static final double MOST_ATTEMPTS = 10;
  private static final Duration OPENS = Duration.ofSeconds(2);

  /** No create for so long is a rest: shorter ones happen between two slices. */
  private static final Duration REST = Duration.ofMillis(800);

  /** Of the other district: some two seconds of work. */
  private static final int OTHERS = 100;

  private static final int THEIR_PACE = 120;
  private static final double SLOWER = 1.2;
  private static final double PERCENTILE = 0.99;

  @Override
  public Outcome run(Stage stage) {
    Ground ground = stage.ground();
    String sender = address(ground);
    long first = ground.sandbox().lastNumber();
    try (SmallDistricts others = SmallDistricts.on(ground, OTHERS)) {
      UUID warming = others.another(THEIR_PACE);
      UUID alone = others.another(THEIR_PACE);
      UUID beside = others.another(THEIR_PACE);
      for (UUID district : List.of(warming, alone)) {
        others.begin(List.of(district));
        others.awaitEnd(List.of(district));
      }
      Scene scene = Scene.prepare(stage, FAULTY.formatted(sender));
      scene.leaveOut(others.phones());
      scene.notice().approve(ground.first());
      scene.countDoubts();
      others.begin(List.of(beside));
      Patience.pause(stage.scale().storm());
      others.awaitEnd(List.of(beside));
      Outcome outcome = scene.end();
      List<Taken> ledger = ground.sandbox().since(first);
      double usual = others.secondsOf(alone, PERCENTILE, ledger);
      double then = others.secondsOf(beside, PERCENTILE, ledger);
      List<Call> creates =
          scene.calls().stream()
              .filter(call -> call.isCreate() && call.sender().equals(sender))
              .toList();
      double attempts = creates.size() / (double) stage.scale().families();
      return rest(outcome, creates)
          .measured(
              then <= SLOWER * usual,
              "another district's texts handed within %.2f s at p99, %.2f s alone"
                  .formatted(then, usual))
          .measured(attempts <= MOST_ATTEMPTS, "%.2f creates for each message".formatted(attempts));
    }
  }

  /** How long after the first failure the sender went on, and with how many. */
  private static Outcome rest(Outcome outcome, List<Call> creates) {
    Optional<Instant> failure =
        creates.stream()
            .filter(call -> call.answer().startsWith("5"))
            .map(call -> call.at().plusMillis(call.took()))
            .min(Comparator.naturalOrder());
    if (failure.isEmpty()) {
      return outcome.and(false, "nothing failed");
    }
    Instant opened = failure.get();
    int more = 0;
    for (Call call : creates) {
      if (!call.at().isAfter(failure.get())) {
        continue;
      }
      if (Duration.between(opened, call.at()).compareTo(REST) >= 0) {
        break;
      }
      opened = call.at();
      more++;
    }
    Duration after = Duration.between(failure.get(), opened);
    return outcome.measured(
        after.compareTo(OPENS) <= 0 && more <= Scene.IN_HAND,
        "rests %.2f s after the first failure, after %d more creates (%d were marked at most)"
            .formatted(after.toMillis() / 1e3, more, Scene.IN_HAND));
  }

  private static String address(Ground ground) {
    try (Connection connection = ground.database().connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "select address from sender where district_id = ? and channel = 'SMS'")) {
      statement.setObject(1, ground.district());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
