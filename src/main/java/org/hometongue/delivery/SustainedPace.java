package org.hometongue.delivery;

/** What a sender's pace lets through of texts of one length: whole texts only fit into a second. */
public final class SustainedPace {
  private SustainedPace() {}

  /**
   * Segments a second, over a long run of texts of this many segments. A text that is longer than
   * the pace takes its own time; see {@link Pace}.
   */
  public static int of(int segmentsPerSecond, int segments) {
    return segments >= segmentsPerSecond
        ? segmentsPerSecond
        : segmentsPerSecond / segments * segments;
  }
}
