package org.hometongue.demo.fault;

import java.time.Duration;
import org.hometongue.demo.ground.Judge;
import org.hometongue.demo.ground.Patience;

/**
 * Row 2: {@code kill -9} while an approval is being written. The announcement is wholly there or
 * wholly absent; approving it again, if need be, sends it once.
 */
final class KilledAtApproval implements Injection {
  private static final int LATEST_MILLIS = 1_200;

  @Override
  public Outcome run(Stage stage) {
    Scene scene = Scene.prepare(stage, Scene.SLOW);
    int last = stage.ground().nodes().size() - 1;
    Thread approval =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    scene.notice().approve(stage.ground().nodes().get(last));
                  } catch (RuntimeException cutOff) {
                    // That is what the row is about.
                  }
                });
    Patience.pause(Duration.ofMillis(stage.random().nextInt(LATEST_MILLIS)));
    stage.ground().kill(last);
    join(approval);
    Judge.Finding left = scene.finding();
    boolean whole = left.families() == 0 || left.families() == stage.scale().families();
    stage.ground().restart(last);
    if (left.families() == 0) {
      scene.notice().approve(stage.ground().first());
    }
    scene.countDoubts();
    return scene.end().and(whole, "an announcement that is there in part");
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
