package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelAdapter;
import org.hometongue.channel.Channels;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.Handover;
import org.hometongue.channel.Links;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.Unsubscribe;
import org.hometongue.district.Opening;
import org.hometongue.platform.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * Hands marked deliveries to the provider, side by side, each at its own place in the sender's
 * pace.
 */
@ApplicationScoped
class HandOff {
  private static final SendOutcome HELD_BACK = new SendOutcome.NotSent(Reasons.HELD_BACK);

  private final Channels channels;
  private final FrozenTexts texts;
  private final Links links;
  private final Cipher cipher;
  private final HaltBoard halts;
  private final SenderBoard board;
  private final SenderRests rests;
  private final SenderStops stops;
  private final StoppedTexts stopped;
  private final AnswerDeadlines deadlines;
  private final OutcomeMeters meters;
  private final Clock clock;

  HandOff(
      Channels channels,
      FrozenTexts texts,
      Links links,
      Cipher cipher,
      HaltBoard halts,
      SenderBoard board,
      SenderRests rests,
      SenderStops stops,
      StoppedTexts stopped,
      AnswerDeadlines deadlines,
      OutcomeMeters meters,
      Clock clock) {
    this.channels = channels;
    this.texts = texts;
    this.links = links;
    this.cipher = cipher;
    this.halts = halts;
    this.board = board;
    this.rests = rests;
    this.stops = stops;
    this.stopped = stopped;
    this.deadlines = deadlines;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Hands all over, each at its own place in the sender's pace and none before the window has room,
   * and waits for all answers; an answer per delivery, whatever the provider did.
   *
   * @param lease kept while texts leave and answers are awaited, so that nobody asks about what is
   *     on its way; what waits for a single place for longer than that does not leave
   * @param opening when they may leave; asked again at each one's place, which may be late
   */
  List<RowOutcome> all(
      Slice slice, Senders.OwnedSender sender, List<Marked> marked, Lease lease, Opening opening) {
    FrozenTexts.Announced announced = texts.of(slice.districtId(), slice.announcementId());
    ChannelAdapter adapter = channels.adapter(sender.config());
    Brake brake = new Brake(slice.districtId(), sender.config(), board, rests, stops, clock);
    List<CompletableFuture<RowOutcome>> answers = new ArrayList<>(marked.size());
    for (Marked one : marked) {
      lease.keep();
      CompletableFuture<SendOutcome> answer =
          switch (prepared(
              slice, sender, announced, announced.texts().get(one.renditionId()), one)) {
            case Prepared.Refused(SendOutcome why) -> CompletableFuture.completedFuture(why);
            case Prepared.Ready(Handover handover) ->
                handOver(sender, adapter, announced, handover, lease, opening, brake);
          };
      answers.add(answer.thenApply(outcome -> RowOutcome.of(one, outcome, clock.instant())));
    }
    lease.keepUntil(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)));
    brake.settle();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  /** What a delivery has become before anything leaves. */
  private sealed interface Prepared {
    record Ready(Handover handover) implements Prepared {}

    record Refused(SendOutcome why) implements Prepared {}
  }

  private Prepared prepared(
      Slice slice,
      Senders.OwnedSender sender,
      FrozenTexts.Announced announced,
      FrozenTexts.@Nullable Frozen frozen,
      Marked one) {
    if (frozen == null) {
      return refused(FailureClass.CONTENT, Reasons.RENDITION_MISSING);
    }
    if (frozen.demo() && !sender.row().sandbox()) {
      // The last fence: a text that only the demo approved never reaches a real provider.
      return refused(FailureClass.CONTENT, Reasons.DEMO_REVIEW);
    }
    Optional<SendOutcome> refusedBefore =
        stopped.answer(
            slice.districtId(), slice.announcementId(), one.renditionId(), slice.senderId());
    if (refusedBefore.isPresent()) {
      return new Prepared.Refused(refusedBefore.get());
    }
    if (announced.withdrawn().contains(one.renditionId())) {
      return refused(FailureClass.CONTENT, Reasons.TEXT_WITHDRAWN);
    }
    try {
      return new Prepared.Ready(handover(slice, announced, frozen, one));
    } catch (IllegalStateException e) {
      // One damaged address must not hold up the others of its slice.
      return refused(FailureClass.RECIPIENT_CHANNEL, "address-unreadable");
    }
  }

  private static Prepared refused(FailureClass failure, String code) {
    return new Prepared.Refused(
        new SendOutcome.Rejected(failure, code, failure == FailureClass.RECIPIENT_CHANNEL));
  }

  private CompletableFuture<SendOutcome> handOver(
      Senders.OwnedSender sender,
      ChannelAdapter adapter,
      FrozenTexts.Announced announced,
      Handover handover,
      Lease lease,
      Opening opening,
      Brake brake) {
    if (isHeldBack(sender, lease)) {
      // Takes no place in the pace: whoever leaves when the sender goes on need not wait for it.
      return CompletableFuture.completedFuture(HELD_BACK);
    }
    sender.window().enter();
    Pace.Turn turn = sender.pace().await(handover.text().segments());
    long began = System.nanoTime();
    CompletableFuture<SendOutcome> answer;
    try {
      boolean tooLate = lease.isOver(began) || sender.tenure().isOver(began);
      Optional<SendOutcome> no =
          isHeldBack(sender, lease)
              ? Optional.of(HELD_BACK)
              : notNow(announced, handover, tooLate, opening);
      answer =
          no.map(CompletableFuture::completedFuture)
              .orElseGet(() -> sent(adapter, handover, sender, turn));
    } catch (RuntimeException e) {
      turn.over();
      throw e;
    }
    return answer.thenApply(
        outcome -> {
          // Before the next one's turn.
          brake.heard(outcome);
          turn.over();
          long now = System.nanoTime();
          sender.window().leave(outcome, now - began, now);
          return outcome;
        });
  }

  /** The database said yes when it was asked, but the sender was stopped or rests since. */
  private boolean isHeldBack(Senders.OwnedSender sender, Lease lease) {
    return board.isHeldBack(sender.row().senderId(), lease.begun());
  }

  /** Why it may not leave at its turn, for which it may have waited long. */
  private Optional<SendOutcome> notNow(
      FrozenTexts.Announced announced, Handover handover, boolean tooLate, Opening opening) {
    if (tooLate) {
      // Others may have asked what became of it and may be sending it again, or pace the sender
      // now.
      return Optional.of(
          new SendOutcome.Throttled(SendOutcome.Scope.SENDER, Optional.empty(), Reasons.TOO_LATE));
    }
    if (halts.isHalted(handover.announcementId())) {
      return Optional.of(new SendOutcome.NotSent(Reasons.HALTED));
    }
    Instant now = clock.instant();
    if (!announced.expiresAt().isAfter(now)) {
      return Optional.of(new SendOutcome.Rejected(FailureClass.EXPIRED, "", false));
    }
    return opening.holds(now)
        ? Optional.empty()
        : Optional.of(new SendOutcome.NotSent(Reasons.QUIET));
  }

  /** An adapter that breaks its promise not to fail leaves a doubt, not a stuck window. */
  private CompletableFuture<SendOutcome> sent(
      ChannelAdapter adapter, Handover handover, Senders.OwnedSender sender, Pace.Turn turn) {
    try {
      long left = System.nanoTime();
      return adapter
          .send(handover, sender.config(), turn::over)
          .exceptionally(fault -> new SendOutcome.Unknown("fault"))
          .whenComplete(
              (outcome, fault) ->
                  meters.answered(sender.row().senderId(), System.nanoTime() - left));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(new SendOutcome.Unknown("fault"));
    }
  }

  private Handover handover(
      Slice slice, FrozenTexts.Announced announced, FrozenTexts.Frozen frozen, Marked one) {
    UUID district = slice.districtId();
    return new Handover(
        district,
        slice.announcementId(),
        one.seq(),
        one.attempt(),
        cipher.open(district, one.addressSealed()),
        frozen.text(),
        announced.expiresAt(),
        deadlines.of(MessageClass.valueOf(announced.messageClass())),
        links.statusCallback(district, slice.announcementId(), one.seq(), one.attempt()),
        frozen.text().channel() == Channel.EMAIL
            ? Optional.of(
                new Unsubscribe(
                    links.unsubscribe(district, one.addressHash()),
                    Optional.empty(),
                    Optional.of(links.preferences(district, one.addressHash()))))
            : Optional.empty());
  }
}
