package org.hometongue.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * What the demo prints.
 *
 * @param deliveries families by state, by channel and by language; each adds up
 * @param messagesPerSecond handed over, from the approval to the last hand-off
 * @param lost families that the service takes for served and the sandbox's ledger does not know, or
 *     whose delivery never ended
 * @param duplicates recipients whom the ledger was handed more than one message for
 * @param seconds from the approval until every receipt was in
 */
public record DemoReport(
    int families,
    Deliveries deliveries,
    List<Unreachable> unreachable,
    long segments,
    double messagesPerSecond,
    int lost,
    int duplicates,
    double seconds,
    double preflightSeconds,
    double importSeconds,
    List<String> wrongSums) {
  public DemoReport {
    unreachable = List.copyOf(unreachable);
    wrongSums = List.copyOf(wrongSums);
  }

  /** Families by state, first channel and language. */
  public record Deliveries(
      Map<String, Integer> byState,
      Map<String, Integer> byChannel,
      Map<String, Integer> byLanguage) {}

  /** Families without a way to reach them. */
  public record Unreachable(String reason, int families) {}

  @JsonIgnore
  boolean good() {
    return lost == 0 && duplicates == 0 && wrongSums.isEmpty();
  }
}
