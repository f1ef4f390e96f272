package org.hometongue.demo.bench;

/** Something that is measured in a process of its own, after it has said that it is ready. */
interface Work extends AutoCloseable {
  /** Does it all; durable when it returns. */
  Measured run() throws Exception;

  @Override
  void close();

  /**
   * What came of it.
   *
   * @param p99Millis of the single request; 99 in 100 were answered faster
   */
  record Measured(int messages, int failed, double seconds, double p99Millis) {
    double perSecond() {
      return messages / seconds;
    }
  }
}
