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
   * @param lastSeconds of the last notice alone, when there were several: by then both sides are
   *     warm
   * @param p99Millis of the single request; 99 in 100 were answered faster
   */
  record Measured(int messages, int failed, double seconds, double lastSeconds, double p99Millis) {
    Measured(int messages, int failed, double seconds) {
      this(messages, failed, seconds, seconds, 0);
    }

    double perSecond() {
      return messages / seconds;
    }
  }
}
