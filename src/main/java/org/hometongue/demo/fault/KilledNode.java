package org.hometongue.demo.fault;

/** Row 1: {@code kill -9} of the service at a random instant, then a new start. */
final class KilledNode implements Injection {
  @Override
  public Outcome run(Stage stage) {
    Outcome all = null;
    for (int loop = 0; loop < stage.scale().loops(); loop++) {
      Scene scene = stage.begin(Scene.SLOW);
      scene.awaitBetween(0.05, 0.9);
      int node = stage.random().nextInt(stage.ground().nodes().size());
      stage.ground().kill(node);
      boolean middle = scene.taken() < stage.scale().families();
      stage.ground().sandbox().behave(Scene.CALM);
      stage.ground().restart(node);
      Outcome one = scene.end().and(middle, "the kill came after the end");
      all = all == null ? one : all.and(one);
    }
    return java.util.Objects.requireNonNull(all);
  }
}
