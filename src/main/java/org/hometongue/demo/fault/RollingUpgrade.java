package org.hometongue.demo.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.ServiceNode;

/**
 * Row 26: a later version is rolled out in the middle of a notice. It migrates the database and
 * writes rows in states of its own while all nodes are still this version; then these are stopped
 * and started one after the other, in the migrated database. They neither touch what they do not
 * know nor fail because of it, and in the end everybody has the notice once. Stopped politely, a
 * node leaves nothing in doubt.
 */
final class RollingUpgrade implements Injection {
  private static final int DELIVERIES = 150;
  private static final int SLICES = 2;

  /** Longer than a slice's lease, so that what lay in hand is settled too. */
  private static final Duration PAUSED = Duration.ofSeconds(6);

  @Override
  public Outcome run(Stage stage) {
    Scene scene = stage.begin(Scene.SLOW);
    scene.awaitBetween(0.05, 0.1);
    LaterVersion later = LaterVersion.install(stage.ground(), scene.notice().id());
    int taken = later.take(DELIVERIES, SLICES);
    List<String> written = later.written();
    List<String> refused = new ArrayList<>(pages(stage, scene));
    scene.awaitBetween(0.1, 0.2);
    later.pause();
    Patience.pause(PAUSED);
    long atRest = scene.taken();
    Patience.pause(Duration.ofSeconds(1));
    long left = scene.taken() - atRest;
    refused.addAll(pages(stage, scene));
    later.goOn();
    int marked = restartAll(stage, scene, refused);
    scene.awaitAll(DELIVERIES + SLICES * Scene.SLICE);
    boolean untouched = written.equals(later.written());
    later.giveBack();
    Outcome outcome = scene.end();
    return outcome
        .measured(
            taken >= DELIVERIES, taken + " deliveries and slices in states of the later version")
        .and(untouched, "an older node has changed what it does not know")
        .and(left == 0, left + " left while the later version had the notice rest")
        .and(refused.isEmpty(), "answers of older nodes: " + refused)
        .and(marked == 0, marked + " marked and left so by a polite stop")
        .and(outcome.inDoubt() == 0, outcome.inDoubt() + " in doubt after a polite stop");
  }

  /** Each node in its turn, in the middle of the notice. */
  private static int restartAll(Stage stage, Scene scene, List<String> refused) {
    int nodes = stage.ground().nodes().size();
    int marked = 0;
    for (int n = 0; n < nodes; n++) {
      double share = 0.2 + 0.4 * n / nodes;
      scene.awaitBetween(share, share + 0.1);
      stage.ground().stop(n);
      // Beside other nodes nobody can tell whose they are.
      marked += nodes == 1 ? scene.marked() : 0;
      stage.ground().restart(n);
      refused.addAll(pages(stage, scene));
    }
    return marked;
  }

  /**
   * What is looked at while a version is rolled out; a plain word that one must wait is no fault.
   */
  private static List<String> pages(Stage stage, Scene scene) {
    List<String> refused = new ArrayList<>();
    String token = stage.ground().first().token();
    for (ServiceNode node : stage.ground().nodes()) {
      for (String path :
          List.of(
              "/announcements",
              "/announcements/" + scene.notice().id() + "/progress",
              "/senders",
              "/dead-letters",
              "/health")) {
        ServiceNode.Answer answer = node.get(path, token);
        if (answer.status() >= 400 && !answer.body().contains("newer-version")) {
          refused.add(answer.status() + " " + path);
        }
      }
    }
    return refused;
  }
}
