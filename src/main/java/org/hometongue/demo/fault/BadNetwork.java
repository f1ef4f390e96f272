package org.hometongue.demo.fault;

import org.hometongue.demo.ground.Patience;

/** Rows 6 and 7 from the network's side: for a while connections to the provider are spoilt. */
record BadNetwork(ChaosProxy.Mood mood) implements Injection {
  @Override
  public Outcome run(Stage stage) {
    Scene scene = stage.begin(Scene.SLOW);
    scene.awaitBetween(0.1, 0.4);
    int before = stage.proxy().spoilt();
    stage.proxy().become(mood);
    Patience.pause(stage.scale().storm());
    stage.proxy().become(ChaosProxy.Mood.CALM);
    int spoilt = stage.proxy().spoilt() - before;
    return scene.end().and(spoilt > 0, "nothing was spoilt");
  }
}
