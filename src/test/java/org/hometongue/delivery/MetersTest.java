package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.SendOutcome;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;
import org.junit.jupiter.api.Test;

/** What is measured of queues, senders and the time that things take. */
class MetersTest extends EngineFixture {
  private final MeterRegistry all = wiring.get(MeterRegistry.class);

  @Test
  void whatWaitsOutsideTheQueueAndWhoWasNotReached() {
    announce("MISSION", 3, 0);
    run(
        "update announcement set sending_at = '"
            + clock.instant()
            + "' where district_id = :district");
    run("update delivery set state = 4, reason = 'number-bad:30005' where district_id = :district");
    run(
        "insert into dead_letter (district_id, announcement_id, seq, act, acted_by, acted_at)"
            + " select district_id, announcement_id, 1, 'CLOSED', 'x', now() from announcement"
            + " where district_id = :district");
    run(
        "insert into retry_later (district_id, announcement_id, seq, attempt, due_at) select district_id,"
            + " announcement_id, seq, 1, '"
            + clock.instant().minusSeconds(100)
            + "' from delivery where district_id = :district and seq < 3");
    run(
        "insert into held_delivery (district_id, announcement_id, seq, until) select district_id,"
            + " announcement_id, 3, date '2030-01-01' from announcement where district_id = :district");
    run(
        "update sender set daily_cap = 500, cap_used = 120, cap_day = '"
            + CarrierDay.of(clock.instant())
            + "' where district_id = :district and channel = 'SMS'");
    MeterRegistry registry = new SimpleMeterRegistry();
    QueueGauges gauges = gauges(registry);
    gauges.read();
    assertThat(value(registry, "hometongue.retries.waiting")).isGreaterThanOrEqualTo(2);
    assertThat(value(registry, "hometongue.retry.lag.seconds")).isGreaterThanOrEqualTo(100);
    assertThat(value(registry, "hometongue.deliveries.held")).isGreaterThanOrEqualTo(1);
    assertThat(value(registry, "hometongue.dead.letters")).isGreaterThanOrEqualTo(2);
    assertThat(ofSender(registry, "hometongue.sender.cap")).isEqualTo(500);
    assertThat(ofSender(registry, "hometongue.sender.cap.used")).isEqualTo(120);
    assertThat(registry.find("hometongue.sender.cap").tag("channel", "EMAIL").gauge())
        .as("a sender without a cap has none to show")
        .isNull();

    long before = wiring.transactions();
    gauges.read();
    assertThat(wiring.transactions()).as("a second scrape asks nothing").isEqualTo(before);
    clock.step(QueueGauges.READ_EVERY.plusSeconds(1));
    gauges.read();
    assertThat(wiring.transactions() - before)
        .as("one look of each kind a district")
        .isLessThanOrEqualTo(3L * wiring.get(Districts.class).all().size() + 1);
  }

  @Test
  void unconfirmedTextsCountAndACountThatTakesTooLongKeepsTheLastFigure()
      throws InterruptedException {
    announce("MISSION", 2, 0);
    run(
        "update announcement set sending_at = '"
            + clock.instant()
            + "' where district_id = :district");
    QueueFigures figures = wiring.get(QueueFigures.class);
    assertThat(figures.deadLetters(district, clock.instant().minusSeconds(60))).contains(0);
    run("update delivery set state = 7, reason = 'unconfirmed' where district_id = :district");
    assertThat(figures.deadLetters(district, clock.instant().minusSeconds(60))).contains(2);
    MeterRegistry registry = new SimpleMeterRegistry();
    QueueGauges gauges = gauges(registry);
    gauges.read();
    double before = value(registry, "hometongue.dead.letters");
    run("update delivery set state = 2, reason = null where district_id = :district");
    clock.step(QueueGauges.DEAD_LETTERS_EVERY.plusSeconds(1));
    wiring
        .get(Database.class)
        .run(
            district,
            h -> {
              h.execute("lock table dead_letter in access exclusive mode");
              Thread scrape = Thread.ofVirtual().start(gauges::read);
              scrape.join();
            });
    assertThat(value(registry, "hometongue.dead.letters")).isEqualTo(before);
    clock.step(QueueGauges.DEAD_LETTERS_EVERY.plusSeconds(1));
    gauges.read();
    assertThat(value(registry, "hometongue.dead.letters")).isEqualTo(before - 2);
  }

  @Test
  void outcomesAndTimesByTheSendersId() {
    announce("EMERGENCY", 2, 0);
    sms.answer =
        h ->
            h.seq() == 1
                ? sms.accept(h)
                : new SendOutcome.Rejected(FailureClass.RECIPIENT_CHANNEL, "21612", true);
    dispatchUntil(() -> state(2) == 1 && state(4) == 1);
    assertThat(handoffs("accepted")).isEqualTo(1);
    assertThat(handoffs("recipient-channel")).isEqualTo(1);
    assertThat(timer("hometongue.handoff.answer").count()).isEqualTo(2);
    assertThat(all.get("hometongue.handoff.claimed").tag("lane", "emergency").timer().count())
        .isPositive();

    clock.step(Duration.ofSeconds(40));
    receipt(1, ReceiptStatus.DELIVERED, null);
    receipt(1, ReceiptStatus.READ, null);
    receipt(1, ReceiptStatus.DELIVERED, null);
    Timer lag = timer("hometongue.receipt.lag");
    assertThat(lag.count()).as("when it arrived; not when it was read, nor twice").isEqualTo(1);
    assertThat(lag.totalTime(TimeUnit.SECONDS)).isBetween(39.0, 60.0);
    assertThat(
            all.get("hometongue.receipts")
                .tags("outcome", "delivered", "sender", smsSender.toString())
                .counter()
                .count())
        .isEqualTo(2);
  }

  @Test
  void noTagIsAnAddressOrAText() {
    announce("EMERGENCY", 1, 0);
    dispatchUntil(() -> state(2) == 1);
    List<String> tags =
        all.getMeters().stream()
            .flatMap(m -> m.getId().getTags().stream())
            .map(io.micrometer.core.instrument.Tag::getValue)
            .toList();
    assertThat(tags).noneMatch(t -> t.contains("202555") || t.contains("Schools are open"));
  }

  private static QueueGauges gauges(MeterRegistry registry) {
    return new QueueGauges(
        wiring.get(QueueFigures.class),
        wiring.get(Districts.class),
        wiring.get(Senders.class),
        wiring.get(ReceiptInbox.class),
        wiring.get(DispatcherPulse.class),
        registry,
        clock);
  }

  private static double value(MeterRegistry registry, String name) {
    return registry.get(name).gauge().value();
  }

  private double ofSender(MeterRegistry registry, String name) {
    return registry.get(name).tag("sender", smsSender.toString()).gauge().value();
  }

  private double handoffs(String outcome) {
    return all.get("hometongue.handoffs")
        .tags("outcome", outcome, "sender", smsSender.toString())
        .counter()
        .count();
  }

  private Timer timer(String name) {
    return Objects.requireNonNull(all.find(name).tag("sender", smsSender.toString()).timer(), name);
  }
}
