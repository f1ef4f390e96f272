package org.hometongue.demo.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hometongue.demo.ground.Judge;

/**
 * What a measurement prints.
 *
 * @param bench what was measured
 * @param recipients families, or receipts
 * @param ratioToCeiling the first divided by the second
 * @param sandboxMessagesPerSecond what stands for the provider can do by itself: what a bare client
 *     gets through to the sandbox, or what the sender of receipts gets through to a server that
 *     answers at once. It must be more than both, or the provider was measured instead; 0 where it
 *     takes no part
 * @param cpuSecondsPer1000 of service and database together
 * @param lost counted in the sandbox's ledger, as are the duplicates
 * @param more what only this measurement has
 * @param clean whether everybody is accounted for, once
 */
record BenchReport(
    String bench,
    int recipients,
    int nodes,
    double messagesPerSecond,
    double ceilingMessagesPerSecond,
    double ratioToCeiling,
    double sandboxMessagesPerSecond,
    double cpuSecondsPer1000,
    Shares cpuSecondsPer1000Apart,
    Shares ceilingCpuSecondsPer1000Apart,
    long peakMemoryMiB,
    int lost,
    int duplicates,
    Map<String, Object> more,
    @JsonIgnore boolean clean) {
  BenchReport {
    more = new LinkedHashMap<>(more);
  }

  /** Processor seconds per 1,000 messages, of those who send and of the database. */
  record Shares(double service, double database) {
    static Shares of(CpuTime cpu, int messages) {
      return new Shares(
          rounded(cpu.clients() * 1000 / messages), rounded(cpu.database() * 1000 / messages));
    }
  }

  static BenchReport of(
      String bench,
      int messages,
      int nodes,
      double perSecond,
      CpuTime cpu,
      YardstickRun ceiling,
      double sandbox,
      long peakMemoryMiB,
      Judge.Finding finding,
      Map<String, Object> more) {
    Work.Measured bare = ceiling.measured();
    return new BenchReport(
        bench,
        messages,
        nodes,
        rounded(perSecond),
        rounded(bare.perSecond()),
        rounded(perSecond / bare.perSecond()),
        rounded(sandbox),
        rounded((cpu.clients() + cpu.database()) * 1000 / messages),
        Shares.of(cpu, messages),
        Shares.of(ceiling.cpu(), bare.messages()),
        peakMemoryMiB,
        finding.lost() + finding.open(),
        finding.duplicated(),
        more,
        finding.clean());
  }

  /** The same; and this must hold, or the measurement is worth nothing. */
  BenchReport onlyIf(boolean holds) {
    return new BenchReport(
        bench,
        recipients,
        nodes,
        messagesPerSecond,
        ceilingMessagesPerSecond,
        ratioToCeiling,
        sandboxMessagesPerSecond,
        cpuSecondsPer1000,
        cpuSecondsPer1000Apart,
        ceilingCpuSecondsPer1000Apart,
        peakMemoryMiB,
        lost,
        duplicates,
        more,
        clean && holds);
  }

  static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
