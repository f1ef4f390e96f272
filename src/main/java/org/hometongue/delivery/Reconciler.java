package org.hometongue.delivery;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.Channels;
import org.hometongue.channel.ProviderMessage;
import org.hometongue.channel.ReceiptSource;
import org.hometongue.channel.SenderConfig;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.platform.Beats;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Fault;
import org.jboss.logging.Logger;

/**
 * Puts right what a killed node, a lost answer or a lost signal left behind, once a second: slices
 * whose lease ran out, attempts in doubt, announcements that are over.
 */
@ApplicationScoped
class Reconciler {
  private static final Logger LOG = Logger.getLogger(Reconciler.class);
  private static final int ASKED_AT_ONCE = 200;
  private static final Duration WINDOW_MARGIN = Duration.ofMinutes(5);

  private final Districts districts;
  private final OpenEnds openEnds;
  private final Leftovers leftovers;
  private final Silences silences;
  private final Retries retries;
  private final DoubtRows doubts;
  private final Senders senders;
  private final Channels channels;
  private final Cipher cipher;
  private final DeliverySettings settings;
  private final Clock clock;

  Reconciler(
      Districts districts,
      OpenEnds openEnds,
      Leftovers leftovers,
      Silences silences,
      Retries retries,
      DoubtRows doubts,
      Senders senders,
      Channels channels,
      Cipher cipher,
      DeliverySettings settings,
      Clock clock) {
    this.districts = districts;
    this.openEnds = openEnds;
    this.leftovers = leftovers;
    this.silences = silences;
    this.retries = retries;
    this.doubts = doubts;
    this.senders = senders;
    this.channels = channels;
    this.cipher = cipher;
    this.settings = settings;
    this.clock = clock;
  }

  // Not in the moment of starting: a start that is refused takes the container away from under it.
  void start(@Observes StartupEvent event, Beats beats) {
    beats.every("reconciler", Duration.ofSeconds(3), Duration.ofSeconds(1), this::tick);
  }

  void tick() {
    try {
      for (District district : districts.all()) {
        settleOrWarn(district.districtId());
      }
    } catch (RuntimeException e) {
      LOG.warnf("Reconciling waits: %s. It goes on by itself.", Fault.describe(e));
    }
  }

  /** What is wrong in one district does not hold up the others. */
  private void settleOrWarn(UUID districtId) {
    try {
      settle(districtId);
    } catch (RuntimeException e) {
      if (Fault.isDatabaseAway(e)) {
        throw e;
      }
      LOG.warnf("Reconciling one district waits: %s. The others go on.", Fault.describe(e));
    }
  }

  void settle(UUID districtId) {
    OpenEnds.Found found = openEnds.look(districtId, clock.instant());
    if (found.unsettled()) {
      leftovers.settle(districtId);
    }
    if (found.unheardOf()) {
      silences.end(districtId);
    }
    if (found.retryDue()) {
      retries.begin(districtId);
    }
    if (found.unsettled()) {
      reconcile(districtId);
    }
  }

  private void reconcile(UUID districtId) {
    for (DoubtRows.Doubt doubt : doubts.toAsk(districtId, ASKED_AT_ONCE)) {
      Optional<SenderConfig> sender = senders.find(districtId, doubt.senderId());
      sender.ifPresent(s -> ask(districtId, doubt, s));
    }
  }

  private void ask(UUID districtId, DoubtRows.Doubt doubt, SenderConfig sender) {
    Duration patience =
        sender.sandbox() ? settings.reconcileSandboxAfter() : settings.reconcileAfter();
    Instant now = clock.instant();
    if (doubt.since().plus(patience).isAfter(now)) {
      return;
    }
    Optional<ReceiptSource> list = channels.adapter(sender).receipts();
    if (list.isEmpty()) {
      // Mail has no list to ask. The same Message-ID goes out again: mailboxes keep one copy of it.
      if (sender.channel() == Channel.EMAIL) {
        doubts.sendAgain(districtId, doubt, false, now);
      }
      return;
    }
    try {
      String to = cipher.open(districtId, doubt.addressSealed());
      List<ProviderMessage> found =
          list.get()
              .find(
                  sender,
                  to,
                  doubt.body(),
                  doubt.handedAt().minus(WINDOW_MARGIN),
                  doubt.since().plus(WINDOW_MARGIN));
      if (found.isEmpty()) {
        doubts.sendAgain(districtId, doubt, true, now);
      } else {
        doubts.accepted(districtId, doubt, found.getFirst().providerId(), now);
      }
    } catch (IOException | IllegalStateException e) {
      // Asked again later, also when the address cannot be read: those behind it have their turn.
      doubts.asked(districtId, doubt, now);
    }
  }
}
