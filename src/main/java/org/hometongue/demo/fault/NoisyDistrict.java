package org.hometongue.demo.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Notice;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.SandboxProcess.Taken;

/**
 * Row 23: a district with very many families sends as fast as the machine can, and small ones
 * beside it: first some without a pace, one after the other, then many at once, each at its
 * sender's pace (together less than the machine can do). Each has its last text handed in at most
 * twice the time it takes alone, measured in the same run after a warming. On a ground of its own.
 */
final class NoisyDistrict implements Injection {
  private static final int UNPACED = 100_000;
  private static final int WITHOUT_PACE = 3;
  private static final double MOST = 2;
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /**
   * @param families of the noisy district
   * @param many small districts that send at once
   * @param small families of each
   * @param pace of each, segments a second
   */
  private record Size(int families, int many, int small, int pace) {
    static final Size QUICK = new Size(40_000, 9, 200, 120);
    static final Size WHOLE = new Size(1_000_000, 99, 1_000, 10);
  }

  @Override
  public Outcome run(Stage other) {
    boolean whole = other.scale().families() >= Scale.WHOLE.families();
    Size size = whole ? Size.WHOLE : Size.QUICK;
    try (Ground ground =
        Ground.lay(new Ground.Plan(size.families(), 1, Stage.JAVA, Stage.SETTINGS, 0, 0, 0))) {
      return new Play(ground, size, SmallDistricts.on(ground, size.small())).outcome();
    }
  }

  /** Seconds that small districts took beside the large one, and one of them by itself. */
  static Outcome judge(String which, List<Double> beside, double alone) {
    List<Double> all = beside.stream().sorted().toList();
    long slow = all.stream().filter(seconds -> seconds > MOST * alone).count();
    return Outcome.nothingLost()
        .measured(
            slow == 0,
            String.format(
                Locale.ROOT,
                "%d small districts %s: %.2f s in the middle, %.2f s the slowest, %.2f s alone (twice allowed, %d took longer)",
                all.size(),
                which,
                all.get(all.size() / 2),
                all.getLast(),
                alone,
                slow));
  }

  private record Play(Ground ground, Size size, SmallDistricts small) {
    Outcome outcome() {
      ground.sandbox().behave("{\"callbackStatuses\": []}");
      List<UUID> alone = districts(WITHOUT_PACE + 1, UNPACED);
      UUID alonePaced = small.another(size.pace());
      List<UUID> beside = districts(WITHOUT_PACE, UNPACED);
      List<UUID> many = districts(size.many(), size.pace());
      Map<String, Integer> before = ground.sandbox().handed();
      long first = ground.sandbox().lastNumber();
      alone.forEach(this::oneAfterTheOther);
      oneAfterTheOther(alonePaced);
      Notice noise = Notice.reassuring(ground.first());
      long quiet = ground.sandbox().messages();
      noise.approve(ground.first());
      Patience.until(
          "the noise", LONGEST, Duration.ofMillis(20), () -> noise(quiet) > size.families() / 50);
      beside.forEach(this::oneAfterTheOther);
      small.begin(many);
      small.awaitEnd(many);
      int sent = WITHOUT_PACE + size.many();
      boolean amid = noise(quiet) < size.families() + sent * size.small();
      Patience.until(
          "the end of the noise",
          LONGEST,
          Duration.ofMillis(500),
          () -> noise(quiet) >= size.families() + sent * size.small());
      List<Taken> ledger = ground.sandbox().since(first);
      Map<UUID, Double> seconds = small.seconds(ledger);
      // The first one alone was the warming.
      double usual = middle(alone.subList(1, alone.size()), seconds);
      return everybodyOnce(before)
          .and(amid, "the large district was done before the small ones")
          .and(judge("without a pace", of(beside, seconds), usual))
          .and(
              judge(
                  "at %d segments a second".formatted(size.pace()),
                  of(many, seconds),
                  seconds.getOrDefault(alonePaced, 0.0)));
    }

    private List<UUID> districts(int many, int pace) {
      return Stream.generate(() -> small.another(pace)).limit(many).toList();
    }

    private void oneAfterTheOther(UUID district) {
      small.begin(List.of(district));
      small.awaitEnd(List.of(district));
    }

    private long noise(long quiet) {
      return ground.sandbox().messages() - quiet;
    }

    private static double middle(List<UUID> districts, Map<UUID, Double> seconds) {
      List<Double> all = new ArrayList<>();
      districts.forEach(d -> all.add(seconds.getOrDefault(d, 0.0)));
      Collections.sort(all);
      return all.get(all.size() / 2);
    }

    private static List<Double> of(List<UUID> districts, Map<UUID, Double> seconds) {
      return districts.stream().map(d -> seconds.getOrDefault(d, Double.MAX_VALUE)).toList();
    }

    private Outcome everybodyOnce(Map<String, Integer> before) {
      Map<String, Integer> handed = new HashMap<>(ground.sandbox().handed());
      before.forEach((phone, times) -> handed.merge(phone, -times, Integer::sum));
      int reached = (int) handed.values().stream().filter(times -> times > 0).count();
      int twice = (int) handed.values().stream().filter(times -> times > 1).count();
      int lost = ground.families() + small.phones().size() - reached;
      return new Outcome(lost, twice, 0, List.of())
          .and(lost == 0, lost + " lost")
          .and(twice == 0, twice + " duplicated");
    }
  }
}
