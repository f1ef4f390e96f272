package org.hometongue.delivery;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final String REST = "rest";

  private final UUID districtId;
  private final SenderConfig sender;
  private final SenderBoard board;
  private final SenderRests rests;
  private final SenderStops stops;
  private final Clock clock;

  /** What is written, by what it is about: a rest, or the code of a refusal. Each once. */
  private final Map<String, Written> pulled = new ConcurrentHashMap<>();

  private record Written(Runnable write, CompletableFuture<Void> done) {
    void settle() {
      try {
        done.join();
      } catch (CompletionException e) {
        write.run();
      }
    }
  }

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
      case SendOutcome.Accepted _, SendOutcome.NotSent _, SendOutcome.Unknown _ -> {}
      case SendOutcome.Rejected(FailureClass failure, String code, boolean _) -> {
        if (failure == FailureClass.CONFIG) {
          pull(code, () -> stops.refused(districtId, sender, code));
        }
      }
      case SendOutcome.Throttled throttled -> {
        SenderTrouble.Rests named = SenderTrouble.named(throttled, clock.instant());
        if (named.both().isAny()) {
          pull(REST, () -> rests.rest(districtId, sender, named));
        }
      }
    }
  }

  /** Held back here at once, and written for the others. */
  private void pull(String about, Runnable write) {
    pulled.computeIfAbsent(
        about,
        first -> {
          board.holdBack(sender.senderId());
          return new Written(write, CompletableFuture.runAsync(write, Thread::startVirtualThread));
        });
  }

  /**
   * Waits until all is written: a person who resumes the sender afterwards has the last word. Fails
   * when the database is away, as writing the answers would.
   */
  void settle() {
    pulled.values().forEach(Written::settle);
  }
}
