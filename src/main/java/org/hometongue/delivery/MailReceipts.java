package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.ReceiptStatus;

/** The door for receipts of mail, which come with bounces and mail services' events. */
@ApplicationScoped
public class MailReceipts {
  /** What became of one mail, named by our own Message-ID. */
  public record Told(
      UUID announcementId,
      int seq,
      int attempt,
      ReceiptStatus status,
      String messageId,
      Optional<String> code) {}

  private final ReceiptBook book;

  MailReceipts(ReceiptBook book) {
    this.book = book;
  }

  /** Joins the caller's transaction. An unknown mail changes nothing. */
  public void enter(UUID districtId, List<Told> told) {
    if (!told.isEmpty()) {
      book.enter(
          districtId,
          told.stream()
              .map(
                  t ->
                      new Receipt(
                          districtId,
                          t.announcementId(),
                          t.seq(),
                          t.attempt(),
                          t.status(),
                          t.messageId(),
                          t.code().orElse(null)))
              .toList());
    }
  }
}
