package org.hometongue.demo.bench;

import java.util.List;
import org.hometongue.demo.ground.Ground;

/**
 * What a yardstick came to, and what it cost.
 *
 * @param cpu of the yardstick's own process, and of the database meanwhile
 */
record YardstickRun(Work.Measured measured, CpuTime cpu) {
  /** Runs one from its beginning to its end. */
  static YardstickRun of(Yardstick yardstick, Ground ground, String... options) {
    try (YardstickChild child =
        YardstickChild.start(yardstick, ground, ground.sandbox().httpPort(), options)) {
      CpuTime before = CpuTime.of(List.of(child.pid()), ground);
      child.begin();
      Work.Measured measured = child.measured();
      return new YardstickRun(measured, CpuTime.of(List.of(child.pid()), ground).since(before));
    }
  }
}
