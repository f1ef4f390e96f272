package org.hometongue.sandbox;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a message after the provider's answer: queued, sent, and the last word of its
 * fate, each with its wait and its callback. Runs on the sandbox's event loop.
 */
final class DeliveryStory {

  private final Vertx vertx;
  private final SandboxLedger ledger;
  private final StatusCallbacks callbacks;
  private final Supplier<SandboxBehaviour> behaviour;
  private final Clock clock;

  DeliveryStory(
      Vertx vertx,
      SandboxLedger ledger,
      StatusCallbacks callbacks,
      Supplier<SandboxBehaviour> behaviour,
      Clock clock) {
    this.vertx = vertx;
    this.ledger = ledger;
    this.callbacks = callbacks;
    this.behaviour = behaviour;
    this.clock = clock;
  }

  void begin(LedgerEntry entry, Dice dice) {
    SandboxBehaviour now = behaviour.get();
    // The ledger drops the address when the message is settled; the story still needs it.
    String url = entry.fate == HandsetFate.SILENT ? null : entry.callback;
    if (entry.service != null) {
      post(entry, url, MessageStatus.QUEUED, 0, dice);
    }
    later(now.sentDelay().draw(dice, Dice.SENT_DELAY), () -> sent(entry, url, dice));
  }

  private void sent(LedgerEntry entry, @Nullable String url, Dice dice) {
    if (entry.fate.last() == MessageStatus.FAILED) {
      move(entry, url, MessageStatus.FAILED, dice);
      return;
    }
    SandboxBehaviour now = behaviour.get();
    ledger.moved(entry, MessageStatus.SENT, 0, clock.millis());
    boolean reorder =
        entry.fate.last() != MessageStatus.SENT && dice.roll(Dice.REORDER) < now.callbackReorder();
    if (!reorder) {
      post(entry, url, MessageStatus.SENT, 0, dice);
    }
    if (entry.fate.last() == MessageStatus.SENT) {
      return;
    }
    later(
        now.finalDelay().draw(dice, Dice.FINAL_DELAY),
        () -> {
          last(entry, url, dice);
          if (reorder) {
            post(entry, url, MessageStatus.SENT, 0, dice);
          }
        });
  }

  private void last(LedgerEntry entry, @Nullable String url, Dice dice) {
    if (entry.fate.last() == MessageStatus.READ) {
      move(entry, url, MessageStatus.DELIVERED, dice);
    }
    move(entry, url, entry.fate.last(), dice);
  }

  private void move(LedgerEntry entry, @Nullable String url, MessageStatus status, Dice dice) {
    int code = status == entry.fate.last() ? entry.fate.code() : 0;
    ledger.moved(entry, status, code, clock.millis());
    post(entry, url, status, code, dice);
  }

  private void post(
      LedgerEntry entry, @Nullable String url, MessageStatus status, int code, Dice dice) {
    if (url != null) {
      callbacks.post(entry, url, status, code, dice);
    }
  }

  private void later(long millis, Runnable step) {
    if (millis <= 0) {
      step.run();
    } else {
      vertx.setTimer(millis, timer -> step.run());
    }
  }
}
