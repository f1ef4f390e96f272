package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.hometongue.demo.ground.Families;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Judge;
import org.hometongue.demo.ground.Notice;
import org.hometongue.demo.ground.Patience;

/**
 * Row 22, scaled down: emergencies to one school while a routine notice to everybody is on its way.
 * From the approval on, no more of the routine notice leaves before the emergency's last text than
 * was in flight; how many seconds it takes is what {@code bench lanes} measures.
 */
final class EmergencyAmid implements Injection {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(20);

  @Override
  public Outcome run(Stage stage) {
    Ground ground = stage.ground();
    Outcome outcome = Outcome.nothingLost();
    for (int loop = 0; loop < stage.scale().loops(); loop++) {
      Judge judge = Judge.from(ground);
      Scene routine = stage.begin(Scene.SLOW);
      routine.awaitBetween(0.05, 0.2);
      Notice emergency = Notice.allClear(ground.first(), ground.smallSchool());
      emergency.approve(ground.first());
      long before = handed(ground, routine.notice());
      Patience.until(
          "the emergency's first text", LONGEST, LOOK, () -> handed(ground, emergency) > 0);
      long first = handed(ground, routine.notice()) - before;
      boolean amid = before < stage.scale().families();
      int school = Math.min(Families.SMALL_SCHOOL, stage.scale().families());
      Patience.until(
          "the emergency's last text", LONGEST, LOOK, () -> handed(ground, emergency) >= school);
      long overtaken = handed(ground, routine.notice()) - before;
      routine.end();
      Judge.Finding finding = judge.of(routine.notice(), emergency);
      outcome =
          outcome
              .and(Outcome.of(finding, 0, 0))
              .and(amid, "the routine notice was over before the emergency began")
              .and(
                  overtaken <= Scene.WINDOW,
                  "%d routine texts before the emergency's last one, %d of them before its first"
                      .formatted(overtaken, first));
    }
    return outcome;
  }

  /** Deliveries of a notice that were handed over, as the database has it. */
  private static long handed(Ground ground, Notice notice) {
    try (Connection connection = ground.database().connect();
        PreparedStatement look =
            connection.prepareStatement(
                "select count(handed_at) from delivery where district_id = ? and announcement_id = ?")) {
      look.setObject(1, ground.district());
      look.setObject(2, notice.id());
      try (ResultSet row = look.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
