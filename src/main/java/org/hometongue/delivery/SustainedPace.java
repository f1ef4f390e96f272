package org.hometongue.delivery;

/** What a sender's pace lets through of texts of one length: whole texts only fit into a second. */
public final class SustainedPace {
  private SustainedPace() {}

  /**
   * Segments a second, over a long run of texts of this many segments. A text that is longer than
   * the pace takes its own time; see {@link Pace}.
   */
  public static double of(int segmentsPerSecond, int segments) {
    int texts = Math.max(1, segmentsPerSecond / segments);
    return Math.min(segmentsPerSecond, texts * segments / Pace.windowSeconds(segmentsPerSecond));
  }
}
