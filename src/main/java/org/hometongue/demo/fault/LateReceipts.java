package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hometongue.demo.ground.Judge;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.SandboxProcess.Call;
import org.hometongue.demo.ground.SandboxProcess.Taken;

/**
 * Row 14: the receipts of a whole notice come an hour late, all at once and each twice, at three
 * times the rate at which its texts left and more. All are taken in quickly, and nobody is texted
 * again. Nobody waits for the hour: all that the database knows of the notice is dated an hour
 * back.
 */
final class LateReceipts implements Injection {
  private static final String HELD =
      """
      {"callbacksHeld": true, "callbackStatuses": ["QUEUED", "SENT", "DELIVERED"], "callbackDuplicates": 1}
      """;
  private static final String RELEASED = "{\"callbacksHeld\": false}";

  /** Segments a second: as many texts as Twilio takes of one account (63017). */
  private static final int PACE = 2_000;

  private static final double TIMES = 3;
  private static final long MOST_MILLIS = 500;
  private static final Duration LAST = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);

  @Override
  public Outcome run(Stage stage) {
    Scene scene;
    Outcome outcome;
    try (SenderPace _ = SenderPace.of(stage.ground(), PACE)) {
      scene = stage.begin(HELD);
      outcome = scene.watch();
    }
    List<Taken> texts = scene.texts();
    hourBack(stage, scene);
    long first = stage.ground().sandbox().lastCall();
    stage.ground().sandbox().behave(RELEASED);
    Patience.within(LAST, LOOK, () -> scene.finding().delivered() == stage.scale().families());
    Patience.within(LAST, LOOK, () -> receipts(stage, first).stream().allMatch(c -> c.took() >= 0));
    List<Call> receipts = receipts(stage, first);
    Judge.Finding finding = scene.finding();
    double sent = rate(texts.size(), texts.getFirst().at(), texts.getLast().at());
    double told = rate(receipts.size(), receipts.getFirst().at(), receipts.getLast().at());
    long p99 = Percentile.of(receipts.stream().map(Call::took).toList(), 0.99);
    long refused = receipts.stream().filter(call -> !call.answer().equals("204")).count();
    return outcome
        .and(
            finding.delivered() == stage.scale().families(),
            finding.delivered() + " delivered of " + stage.scale().families())
        .and(finding.duplicated() == 0, finding.duplicated() + " texted again")
        .and(refused == 0, refused + " receipts not taken in")
        .measured(
            told >= TIMES * sent,
            "%d receipts an hour late, %.0f a second, of texts that left at %.0f a second"
                .formatted(receipts.size(), told, sent))
        .measured(p99 < MOST_MILLIS, "answered within %d ms at p99".formatted(p99));
  }

  private static List<Call> receipts(Stage stage, long first) {
    return stage.ground().sandbox().calls(first).stream().filter(c -> !c.isCreate()).toList();
  }

  private static double rate(int many, Instant from, Instant until) {
    return many / Math.max(1e-3, Duration.between(from, until).toMillis() / 1e3);
  }

  private static void hourBack(Stage stage, Scene scene) {
    for (String statement :
        List.of(
            """
            update announcement set created_at = created_at - interval '1 hour', sending_at = sending_at - interval '1 hour',
                   ended_at = ended_at - interval '1 hour'
             where district_id = ? and announcement_id = ?
            """,
            """
            update delivery set handed_at = handed_at - interval '1 hour'
             where district_id = ? and announcement_id = ?
            """)) {
      try (Connection connection = stage.ground().database().connect();
          PreparedStatement update = connection.prepareStatement(statement)) {
        update.setObject(1, stage.ground().district());
        update.setObject(2, scene.notice().id());
        update.executeUpdate();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
