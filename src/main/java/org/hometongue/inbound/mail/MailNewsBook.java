package org.hometongue.inbound.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.delivery.MailReceipts;
import org.hometongue.family.ContactPoint;
import org.hometongue.family.ContactPoints;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;

/**
 * Enters what mail services tell, in one transaction a call. Told twice, it changes nothing more.
 */
@ApplicationScoped
class MailNewsBook {
  /** Our Message-ID: announcement, number of the delivery, attempt, at the sender's domain. */
  private static final Pattern OURS =
      Pattern.compile(
          "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([0-9]{1,9})\\.([0-9]{1,4})@[^@\\s]+");

  private static final String RECORDED_BY = "provider";

  private final Database database;
  private final ContactPoints contactPoints;
  private final ConsentLedger ledger;
  private final MailReceipts receipts;
  private final Clock clock;

  MailNewsBook(
      Database database,
      ContactPoints contactPoints,
      ConsentLedger ledger,
      MailReceipts receipts,
      Clock clock) {
    this.database = database;
    this.contactPoints = contactPoints;
    this.ledger = ledger;
    this.receipts = receipts;
    this.clock = clock;
  }

  void enter(UUID districtId, List<MailNews> news) {
    if (news.isEmpty()) {
      return;
    }
    database.run(
        districtId,
        handle -> {
          List<MailReceipts.Told> told = new ArrayList<>();
          for (MailNews one : news) {
            enter(districtId, one);
            told(one).ifPresent(told::add);
          }
          receipts.enter(districtId, told);
        });
  }

  private void enter(UUID districtId, MailNews news) {
    byte[] hash = contactPoints.hash(districtId, news.address());
    switch (news.kind()) {
      case COMPLAINT -> stop(districtId, hash, news, ConsentEntry.Source.COMPLAINT);
      case UNSUBSCRIBED -> stop(districtId, hash, news, ConsentEntry.Source.MAIL_UNSUBSCRIBE);
      case BOUNCED -> close(districtId, hash, news);
      case DELIVERED, DELAYED -> {}
    }
  }

  private void stop(UUID districtId, byte[] hash, MailNews news, ConsentEntry.Source source) {
    boolean known =
        ledger.history(districtId, hash).stream()
            .anyMatch(e -> e.source() == source && e.saidAt().equals(news.at()));
    if (!known) {
      ledger.record(
          districtId,
          new ConsentEntry(
              Ids.next(),
              hash,
              ConsentEntry.Channel.EMAIL,
              ConsentEntry.ALL,
              ConsentEntry.Act.OPT_OUT,
              source,
              null,
              null,
              RECORDED_BY,
              news.at(),
              clock.instant()));
    }
  }

  /** Only a code that speaks of the mailbox closes it; a full one or a filter does not. */
  private void close(UUID districtId, byte[] hash, MailNews news) {
    String code = news.code().orElse("");
    if (!OutcomeTable.closesAddress(code)) {
      return;
    }
    contactPoints
        .byAddressHash(districtId, hash)
        .filter(point -> point.state() == ContactPoint.State.OK)
        .ifPresent(
            point ->
                contactPoints.mark(
                    districtId,
                    point.contactPointId(),
                    ContactPoint.State.BAD,
                    "number-bad:" + code));
  }

  private static Optional<MailReceipts.Told> told(MailNews news) {
    Optional<ReceiptStatus> status =
        switch (news.kind()) {
          case DELIVERED -> Optional.of(ReceiptStatus.DELIVERED);
          case BOUNCED -> Optional.of(ReceiptStatus.UNDELIVERED);
          case DELAYED, COMPLAINT, UNSUBSCRIBED -> Optional.empty();
        };
    return status.flatMap(
        s ->
            news.messageId()
                .map(OURS::matcher)
                .filter(Matcher::matches)
                .map(
                    id ->
                        new MailReceipts.Told(
                            UUID.fromString(id.group(1)),
                            Integer.parseInt(id.group(2)),
                            Integer.parseInt(id.group(3)),
                            s,
                            id.group(),
                            news.code())));
  }
}
