package org.hometongue.demo.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hometongue.demo.ground.SandboxProcess;

/**
 * Whether the sandbox's ledger holds a text that was handed in quiet hours, by the clock on the
 * recipient's wall. Reads that clock as a person would, and shares no code with the service.
 *
 * <p>The sandbox notes real instants; they are judged by what the <em>service's</em> clock showed
 * then. It is all that a service can know of the time of day (the database's clock may be wrong as
 * well), so what is asked is that it obeys its clock at every instant: once it was stepped, nothing
 * leaves by what it showed before.
 *
 * @param shown what the service's clock showed at a real instant
 * @param zones by which clock the family with a phone lives
 * @param from when quiet hours begin, local time
 * @param until when they end
 */
record QuietJudge(
    UnaryOperator<Instant> shown, Function<String, ZoneId> zones, LocalTime from, LocalTime until) {
  /** A text may have been on its way when quiet hours began or the clock was stepped. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

  List<SandboxProcess.Taken> disturbed(List<SandboxProcess.Taken> texts) {
    return texts.stream()
        .filter(
            t -> {
              ZoneId zone = zones.apply(t.to());
              return isQuiet(shown.apply(t.at()), zone)
                  && isQuiet(shown.apply(t.at().minus(ON_ITS_WAY)), zone);
            })
        .toList();
  }

  boolean isQuiet(Instant shown, ZoneId zone) {
    LocalTime time = shown.atZone(zone).toLocalTime();
    boolean begun = !time.isBefore(from);
    boolean over = !time.isBefore(until);
    return from.isBefore(until) ? begun && !over : begun || !over;
  }
}
