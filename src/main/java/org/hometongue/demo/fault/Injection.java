package org.hometongue.demo.fault;

/** Breaks something in the middle of a notice and says what came of it. */
interface Injection {
  /**
   * @throws IllegalStateException when something did not come about in time
   */
  Outcome run(Stage stage);
}
