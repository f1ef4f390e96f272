package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.district.ItContact;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.Test;

/** A database that was restored too far back is found out by the receipts that it cannot place. */
class StrayReceiptTest extends EngineFixture {
  private final StrayReceipts stray = wiring.get(StrayReceipts.class);

  @Test
  void whatTheDatabaseDoesNotKnowIsKeptAndPeopleAreToldOnceAnHour() {
    wiring.get(ItContact.class).set(district, "it", "it@lincoln.example");
    announce("EMERGENCY", 1, 0);
    dispatchUntil(() -> state(2) == 1);
    UUID unheardOf = Ids.next();
    enter(
        told(unheardOf, 1, 1, ReceiptStatus.DELIVERED),
        told(announcement, 99, 1, ReceiptStatus.UNDELIVERED),
        told(announcement, 1, 2, ReceiptStatus.DELIVERED));
    enter(told(unheardOf, 1, 1, ReceiptStatus.READ));
    assertThat(kept()).isEqualTo(3);
    assertThat(state(2)).as("and nothing else has changed").isEqualTo(1);
    assertThat(stray.of(district))
        .extracting(
            StrayReceipts.StrayOfAnnouncement::announcementId,
            StrayReceipts.StrayOfAnnouncement::known,
            StrayReceipts.StrayOfAnnouncement::texts)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(unheardOf, false, 1),
            org.assertj.core.groups.Tuple.tuple(announcement, true, 2));
    assertThat(letters()).isEqualTo(1);
    wiring.get(ServiceSending.class).work(district);
    assertThat(mail.handed.getLast().text().body())
        .contains("texts that its database does not know")
        .contains("Send none of these notices again before");
    assertThat(stray.recent(district)).hasSize(2);
    clock.step(Duration.ofHours(25));
    assertThat(stray.recent(district)).as("spoken of for a day").isEmpty();
  }

  @Test
  void theReceiptOfASingleMessageIsNotOfALostNotice() {
    enter(told(Ids.next(), 0, 1, ReceiptStatus.DELIVERED));
    assertThat(kept()).isZero();
  }

  @Test
  void aTextWhoseMarkWasLostDoesNotLeaveAgain() {
    announce("EMERGENCY", 3, 0);
    enter(
        told(announcement, 1, 1, ReceiptStatus.SENT),
        told(announcement, 2, 1, ReceiptStatus.DELIVERED));
    assertThat(state(2)).isEqualTo(1);
    assertThat(state(3)).isEqualTo(1);
    assertThat(kept()).isEqualTo(2);
    assertThat(
            count(
                "select count(*) from delivery where district_id = :district and state in (2, 3) and handed_at is null"))
        .as("silence and reports reckon from the first word")
        .isZero();
    dispatchUntil(() -> sms.handed.size() == 1 && state(2) == 2);
    assertThat(sms.handed.getFirst().seq()).isEqualTo(3);
  }

  @Test
  void oneThatIsFasterThanTheAnswerIsNotLost() {
    announce("EMERGENCY", 20, 0);
    sms.answer =
        h -> {
          enter(told(announcement, h.seq(), h.attempt(), ReceiptStatus.SENT));
          enter(told(announcement, h.seq(), h.attempt(), ReceiptStatus.DELIVERED));
          return sms.accept(h);
        };
    dispatchUntil(() -> state(3) == 20);
    assertThat(kept()).as("the mark is committed before anything leaves").isZero();
  }

  @Test
  void repeatedOnesAndThoseOfEarlierAttemptsAreNotLost() {
    announce("EMERGENCY", 1, 1);
    dispatchUntil(() -> state(2) == 1);
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    dispatchUntil(() -> mail.handed.size() == 1 && state(2) == 1);
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    receipt(1, ReceiptStatus.DELIVERED, null);
    receipt(1, ReceiptStatus.DELIVERED, null);
    receipt(1, ReceiptStatus.SENT, null);
    assertThat(kept()).isZero();
  }

  @Test
  void whatRetentionHasDeletedIsNotLost() {
    announce("EMERGENCY", 1, 0);
    dispatchUntil(() -> state(2) == 1);
    run("update announcement set condensed_at = now() where district_id = :district");
    run("delete from delivery where district_id = :district");
    receipt(1, ReceiptStatus.DELIVERED, null);
    assertThat(kept()).isZero();
  }

  @Test
  void thereIsAnEndToWhatIsKept() {
    run(
        "insert into stray_receipt (district_id, announcement_id, seq, attempt, provider_id, status, heard_at)"
            + " select :district, '"
            + announcement
            + "', n, 1, 'SM', 'DELIVERED', now() from generate_series(1, "
            + StrayReceipts.MOST_KEPT
            + ") n");
    enter(told(Ids.next(), 1, 1, ReceiptStatus.DELIVERED));
    assertThat(kept()).isEqualTo(StrayReceipts.MOST_KEPT);
  }

  @Test
  void oneThatNobodyCanCheckIsKeptAndToldOfOnceAnHour() {
    wiring.get(ItContact.class).set(district, "it", "it@lincoln.example");
    assertThat(stray.isWorthKeeping(district)).isTrue();
    stray.keepUnsigned(district, Ids.next(), 1, 1);
    assertThat(stray.isWorthKeeping(district)).as("a flood of them").isFalse();
    assertThat(stray.isWorthKeeping(Ids.next())).as("another district's").isTrue();
    assertThat(kept()).isEqualTo(1);
    assertThat(letters()).isEqualTo(1);
    assertThat(stray.recent(district)).hasSize(1);
    clock.step(Duration.ofHours(1));
    assertThat(stray.isWorthKeeping(district)).isTrue();
  }

  @Test
  void ofADistrictThatIsNotInTheDatabaseNothingCanBeKept() {
    assertThatCode(() -> stray.keepUnsigned(Ids.next(), Ids.next(), 1, 1))
        .doesNotThrowAnyException();
  }

  private void enter(Receipt... receipts) {
    wiring.get(ReceiptBook.class).enter(district, Arrays.asList(receipts));
  }

  private Receipt told(UUID of, int seq, int attempt, ReceiptStatus status) {
    return new Receipt(
        district, of, seq, attempt, status, "SM" + seq, status.failed() ? "30005" : null);
  }

  private int kept() {
    return count("select count(*) from stray_receipt where district_id = :district");
  }

  private int letters() {
    return count(
        "select count(*) from service_message where district_id = :district and template_id = 'receipts-stray'");
  }
}
