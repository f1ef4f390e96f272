package org.hometongue.delivery;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.hometongue.platform.Beats;

/**
 * Puts right what a killed node, a lost answer or a lost signal left behind, once a second: slices
 * whose lease ran out, emergencies behind a sender that rests, attempts in doubt, announcements
 * that are over.
 */
@ApplicationScoped
class Reconciler {
  private final EachDistrict districts;
  private final OpenEnds openEnds;
  private final Leftovers leftovers;
  private final Bypass bypass;
  private final Retries retries;
  private final DoubtInquiry inquiry;
  private final Clock clock;

  Reconciler(
      EachDistrict districts,
      OpenEnds openEnds,
      Leftovers leftovers,
      Bypass bypass,
      Retries retries,
      DoubtInquiry inquiry,
      Clock clock) {
    this.districts = districts;
    this.openEnds = openEnds;
    this.leftovers = leftovers;
    this.bypass = bypass;
    this.retries = retries;
    this.inquiry = inquiry;
    this.clock = clock;
  }

  // Not in the moment of starting: a start that is refused takes the container away from under it.
  void start(@Observes StartupEvent event, Beats beats) {
    beats.every("reconciler", Duration.ofSeconds(3), Duration.ofSeconds(1), this::tick);
  }

  void tick() {
    districts.each("Reconciling", this::settle);
  }

  void settle(UUID districtId) {
    OpenEnds.Found found = openEnds.look(districtId, clock.instant());
    if (found.unsettled()) {
      leftovers.settle(districtId);
      bypass.settle(districtId);
    }
    if (found.retryDue()) {
      retries.begin(districtId);
    }
    if (found.unsettled()) {
      inquiry.settle(districtId);
    }
  }
}
