package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.hometongue.channel.Handover;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.Test;

/** Receipts move a delivery only forward, and what fails or stays silent goes the next way. */
class ReceiptTest extends EngineFixture {
  @Test
  void receiptsMoveOnlyForward() {
    announce("EMERGENCY", 1, 0);
    dispatchUntil(() -> state(2) == 1);
    receipt(1, ReceiptStatus.DELIVERED, null);
    receipt(1, ReceiptStatus.SENT, null);
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    receipt(1, ReceiptStatus.DELIVERED, null);
    assertThat(state(3)).isEqualTo(1);
    assertThat(sms.handed).hasSize(1);
  }

  @Test
  void aReceiptThatComesBeforeTheAnswerIsNotOverwritten() {
    announce("EMERGENCY", 1, 0);
    sms.answer =
        h -> {
          receipt(1, ReceiptStatus.DELIVERED, null);
          return sms.accept(h);
        };
    dispatchUntil(
        () ->
            state(3) == 1
                && count(
                        "select count(*) from delivery where district_id = :district and"
                            + " provider_id is not null")
                    == 1);
  }

  @Test
  void aFailedReceiptLeadsToTheNextChannelAndALateFirstOneIsCounted() {
    announce("EMERGENCY", 1, 1);
    dispatchUntil(() -> state(2) == 1);
    receipt(1, ReceiptStatus.UNDELIVERED, "30003");
    dispatchUntil(() -> mail.handed.size() == 1 && state(2) == 1);
    receipt(1, ReceiptStatus.READ, null);
    assertThat(count("select duplicates from delivery where district_id = :district")).isEqualTo(1);
  }

  @Test
  void aReceiptForAnUnknownAttemptChangesNothing() {
    announce("EMERGENCY", 1, 0);
    dispatchUntil(() -> state(2) == 1);
    wiring
        .get(ReceiptBook.class)
        .enter(
            district,
            List.of(
                new Receipt(district, Ids.next(), 1, 1, ReceiptStatus.FAILED, "SMx", "30005"),
                new Receipt(district, announcement, 99, 1, ReceiptStatus.FAILED, "SMx", "30005"),
                new Receipt(district, announcement, 1, 7, ReceiptStatus.FAILED, "SMx", "30005")));
    assertThat(state(2)).isEqualTo(1);
  }

  @Test
  void whatNobodyHasHeardOfInTimeGoesTheNextWayOnceAndNeverWhileInDoubt() {
    announce("EMERGENCY", 4, 3);
    run(
        "update announcement set sending_at = '"
            + clock.instant()
            + "' where district_id = :district");
    dispatchUntil(() -> state(2) == 4);
    run("update delivery set state = 7 where district_id = :district and seq = 3");
    clock.step(Duration.ofMinutes(9));
    settle();
    assertThat(state(2)).as("too early").isEqualTo(3);
    clock.step(Duration.ofMinutes(2));
    settle();
    dispatchUntil(() -> mail.handed.size() == 2 && state(2) == 3);
    assertThat(mail.handed.stream().map(Handover::seq)).containsExactlyInAnyOrder(1, 2);
    assertThat(state(7)).isEqualTo(1);
    receipt(1, ReceiptStatus.DELIVERED, null);
    assertThat(count("select sum(duplicates) from delivery where district_id = :district"))
        .as("a late first receipt shows")
        .isEqualTo(1);
    clock.step(Duration.ofMinutes(30));
    settle();
    assertThat(state(0)).as("once is enough").isZero();
    assertThat(sms.handed).hasSize(4);
  }
}
