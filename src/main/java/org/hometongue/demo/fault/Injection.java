package org.hometongue.demo.fault;

import java.util.Optional;

/** Breaks something in the middle of a notice and says what came of it. */
interface Injection {
  /**
   * @throws IllegalStateException when something did not come about in time
   */
  Outcome run(Stage stage);

  /** What this machine lacks, and what to install; the row is then not played. */
  default Optional<String> missing() {
    return Optional.empty();
  }
}
