package org.hometongue.demo.fault;

import java.time.Duration;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.ServiceNode;
import org.hometongue.demo.ground.SmallDisk;

/**
 * Row 12: the disk on which a node keeps its data folder and its log is full in the middle of a
 * notice. Sending goes on, and the node's health says what is wrong for as long as it is.
 */
final class FullNodeDisk implements Injection {
  private static final int MEBIBYTES = 24;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(500);

  @Override
  public Outcome run(Stage stage) {
    Ground ground = stage.ground();
    SmallDisk disk = ground.moveToSmallDisk(0, MEBIBYTES);
    boolean said;
    Outcome outcome;
    try {
      Scene scene = stage.begin(Scene.SLOW);
      scene.awaitBetween(0.1, 0.3);
      disk.fill();
      said = Patience.within(SOON, LOOK, () -> tellsOfIt(ground.first()));
      outcome = scene.end();
    } finally {
      disk.relieve();
    }
    // The mark is written once a second while there is work.
    Scene after = stage.begin(Scene.SLOW);
    boolean calm = Patience.within(SOON, LOOK, () -> !tellsOfIt(ground.first()));
    return outcome
        .and(after.end())
        .and(said, "the node's health did not say that its disk is full")
        .and(calm, "the node's health still says so when there is space again");
  }

  private static boolean tellsOfIt(ServiceNode node) {
    return node.get("/health", node.token()).body().contains("\"data folder\"");
  }
}
