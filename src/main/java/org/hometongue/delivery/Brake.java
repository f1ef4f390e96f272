package org.hometongue.delivery;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SenderConfig;

/**
 * Pulled by the first answer to a micro-batch that names a rest for the sender or its account, or
 * refuses it: what waits for its place behind it does not leave any more. {@link Aftermath} weighs
 * all answers when the last one is in, which may be long after; a throttle that does not say how
 * long is left to it.
 */
final class Brake {
  private final UUID districtId;
  private final SenderConfig sender;
  private final SenderBoard board;
  private final SenderRests rests;
  private final SenderStops stops;
  private final Clock clock;
  private final AtomicBoolean pulled = new AtomicBoolean();
  private volatile CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

  Brake(
      UUID districtId,
      SenderConfig sender,
      SenderBoard board,
      SenderRests rests,
      SenderStops stops,
      Clock clock) {
    this.districtId = districtId;
    this.sender = sender;
    this.board = board;
    this.rests = rests;
    this.stops = stops;
    this.clock = clock;
  }

  /** One answer, on the thread that brought it: waits for nothing. */
  void heard(SendOutcome answer) {
    switch (answer) {
      case SendOutcome.Accepted _, SendOutcome.NotSent _ -> {}
      case SendOutcome.Rejected(FailureClass failure, String code, boolean _) -> {
        if (failure == FailureClass.CONFIG) {
          pull(() -> stops.refused(districtId, sender, code));
        }
      }
      case SendOutcome.Throttled _, SendOutcome.Unknown _ -> {
        SenderTrouble.Rests named = SenderTrouble.named(answer, clock.instant());
        if (named.both().isAny()) {
          pull(() -> rests.rest(districtId, sender, named));
        }
      }
    }
  }

  /** Held back here at once, and written for the others; should that fail, Aftermath writes it. */
  private void pull(Runnable write) {
    if (pulled.compareAndSet(false, true)) {
      board.holdBack(sender.senderId());
      written =
          CompletableFuture.runAsync(write, Thread::startVirtualThread)
              .exceptionally(fault -> null);
    }
  }

  /** Waits until it is written: a person who resumes the sender afterwards has the last word. */
  void settle() {
    written.join();
  }
}
