package org.hometongue.demo.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hometongue.demo.ground.Judge;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.SandboxProcess.Taken;
import org.hometongue.demo.ground.ServiceNode;

/**
 * Row 25, from the targets: somebody halts a notice, at another node than the one that is sending
 * it where there are several, while the provider is so slow that many texts are marked and wait.
 * Two seconds after the click nothing arrives at the sandbox any more, and what had left has its
 * outcome.
 */
final class HaltedMidway implements Injection {
  private static final String VERY_SLOW =
      "{\"answerDelay\": {\"minMillis\": 2000, \"maxMillis\": 4000}}";
  private static final Duration MOST = Duration.ofSeconds(2);

  /** Long enough for the slowest answer, and for what would still have left after it. */
  private static final Duration AFTER = Duration.ofSeconds(5);

  private static final Duration SETTLED = Duration.ofSeconds(20);
  private static final Clock CLOCK = Clock.systemUTC();

  @Override
  public Outcome run(Stage stage) {
    long before = stage.ground().sandbox().lastNumber();
    Scene scene = stage.begin(VERY_SLOW);
    // Some of what is marked has left, the rest waits for the window.
    scene.awaitBetween(0.09, 0.13);
    ServiceNode node = stage.ground().nodes().getLast();
    Instant clicked = CLOCK.instant();
    scene.notice().halt(node);
    Duration answered = Duration.between(clicked, CLOCK.instant());
    Patience.pause(AFTER);
    stage.ground().sandbox().behave(Scene.CALM);
    boolean settled =
        Patience.within(SETTLED, Duration.ofMillis(200), () -> isSettled(scene.finding()));
    Judge.Finding finding = scene.finding();
    List<Taken> taken = stage.ground().sandbox().since(before);
    List<Duration> late =
        taken.stream()
            .map(text -> Duration.between(clicked, text.at()))
            .filter(Duration::isPositive)
            .sorted()
            .toList();
    Duration last = late.isEmpty() ? Duration.ZERO : late.getLast();
    return new Outcome(finding.lost(), finding.duplicated(), 0, List.of())
        .and(finding.clean(), "not everybody is accounted for once: " + finding)
        .and(settled, finding.inDoubt() + " left in doubt")
        .and(taken.size() < stage.scale().families(), "the halt came after the end")
        .measured(
            last.compareTo(MOST) <= 0,
            "the last text arrived %.2f s after the click, %d of %d after it; the halt was answered after %.2f s"
                .formatted(seconds(last), late.size(), taken.size(), seconds(answered)));
  }

  private static boolean isSettled(Judge.Finding finding) {
    return finding.open() == 0 && finding.inDoubt() == 0;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }
}
