package org.hometongue.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.hometongue.platform.GroupCommit;

/** Takes receipts in by groups. */
@ApplicationScoped
class ReceiptInbox {
  private static final int MOST_WAITING = 20_000;
  private static final int MOST_IN_GROUP = 1_000;

  private final GroupCommit<Receipt, Receipt> groups;

  ReceiptInbox(ReceiptBook book) {
    this.groups =
        new GroupCommit<>(
            "receipts",
            MOST_WAITING,
            MOST_IN_GROUP,
            (district, receipts) -> entered(book, district, receipts));
  }

  private static List<Receipt> entered(ReceiptBook book, UUID district, List<Receipt> receipts) {
    book.enter(district, receipts);
    return receipts;
  }

  void start(@Observes StartupEvent event) {
    groups.start();
  }

  void stop(@Observes ShutdownEvent event) {
    groups.stop();
  }

  /** Empty when the inbox is full; else completes when durable, exceptionally when it failed. */
  Optional<CompletionStage<Receipt>> offer(Receipt receipt) {
    return groups.offer(receipt.districtId(), receipt);
  }

  /** Receipts that are not durable yet. */
  int waiting() {
    return groups.waiting();
  }
}
