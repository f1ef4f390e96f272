package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
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
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.SenderConfig;
import org.hometongue.platform.Cipher;

/**
 * Asks providers about attempts in doubt. What their list shows was accepted, and its status counts
 * as a receipt; about the rest {@link DoubtPolicy} decides, once the whole list was read.
 */
@ApplicationScoped
class DoubtInquiry {
  private static final int ASKED_IN_ONE_GO = 200;
  private static final Duration WINDOW_MARGIN = Duration.ofMinutes(5);

  /** A provider that could not be asked for so long: a person should know. */
  private static final Duration GIVES_UP_AFTER = Duration.ofHours(24);

  private final DoubtRows doubts;
  private final ReceiptBook book;
  private final Senders senders;
  private final Channels channels;
  private final Cipher cipher;
  private final DeliverySettings settings;
  private final DoubtPolicy policy;
  private final Clock clock;

  DoubtInquiry(
      DoubtRows doubts,
      ReceiptBook book,
      Senders senders,
      Channels channels,
      Cipher cipher,
      DeliverySettings settings,
      DoubtPolicy policy,
      Clock clock) {
    this.doubts = doubts;
    this.book = book;
    this.senders = senders;
    this.channels = channels;
    this.cipher = cipher;
    this.settings = settings;
    this.policy = policy;
    this.clock = clock;
  }

  void settle(UUID districtId) {
    Instant now = clock.instant();
    Outage outage = new Outage();
    AtOnce.ask(
        doubts.toAsk(districtId, now, ASKED_IN_ONE_GO),
        doubt -> {
          settle(districtId, doubt, outage, now);
          return doubt;
        });
  }

  private void settle(UUID districtId, Doubt doubt, Outage outage, Instant now) {
    Optional<SenderConfig> found =
        Optional.ofNullable(doubt.senderId()).flatMap(id -> senders.find(districtId, id));
    if (found.isEmpty() || doubt.isErased()) {
      notAsked(districtId, doubt, now);
      return;
    }
    SenderConfig sender = found.get();
    Duration patience =
        sender.sandbox() ? settings.reconcileSandboxAfter() : settings.reconcileAfter();
    if (doubt.askedFrom(patience).isAfter(now)) {
      return;
    }
    Optional<ReceiptSource> list = channels.adapter(sender).receipts();
    if (list.isPresent()) {
      if (!outage.isOne()) {
        ask(districtId, doubt, sender, list.get(), outage, now);
      }
    } else if (sender.channel() == Channel.EMAIL && doubt.mayBeMailedAgain()) {
      doubts.sendAgain(districtId, doubt, false, now);
    } else {
      doubts.leaveToAPerson(districtId, doubt, now);
    }
  }

  private void ask(
      UUID districtId,
      Doubt doubt,
      SenderConfig sender,
      ReceiptSource list,
      Outage outage,
      Instant now) {
    List<ProviderMessage> shown;
    try {
      String to = cipher.open(districtId, doubt.sealed());
      shown =
          list.find(
              sender,
              to,
              doubt.text(),
              doubt.handedAt().minus(WINDOW_MARGIN),
              doubt.since().plus(WINDOW_MARGIN));
    } catch (IOException e) {
      outage.met();
      notAsked(districtId, doubt, now);
      return;
    } catch (IllegalStateException e) {
      // The address cannot be read: those behind it have their turn.
      notAsked(districtId, doubt, now);
      return;
    }
    if (!shown.isEmpty()) {
      book.enter(districtId, List.of(receipt(districtId, doubt, shown.getFirst())));
    } else {
      notShown(districtId, doubt, now);
    }
  }

  private void notShown(UUID districtId, Doubt doubt, Instant now) {
    switch (doubt.next(policy)) {
      case SEND_ONCE_MORE -> doubts.sendAgain(districtId, doubt, true, now);
      case SEND_AFTER_A_SECOND_LOOK -> {
        if (doubt.absentAt() == null) {
          doubts.absent(districtId, doubt, now);
        } else {
          doubts.sendAgain(districtId, doubt, true, now);
        }
      }
      case LEAVE_TO_A_PERSON -> doubts.leaveToAPerson(districtId, doubt, now);
    }
  }

  /** At least queued: that it stands in the list says so much. */
  private static Receipt receipt(UUID districtId, Doubt doubt, ProviderMessage message) {
    ReceiptStatus status = message.status().rank() == 0 ? ReceiptStatus.QUEUED : message.status();
    return new Receipt(
        districtId,
        doubt.announcementId(),
        doubt.seq(),
        doubt.attempt(),
        status,
        message.providerId(),
        message.errorCode().orElse(null));
  }

  private void notAsked(UUID districtId, Doubt doubt, Instant now) {
    boolean givenUp = !doubt.released() && doubt.since().plus(GIVES_UP_AFTER).isBefore(now);
    if (doubt.isErased() || givenUp) {
      doubts.leaveToAPerson(districtId, doubt, now);
    } else {
      doubts.asked(districtId, doubt, now);
    }
  }
}
