package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hometongue.channel.Handover;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.SendOutcome;
import org.hometongue.platform.Database;
import org.junit.jupiter.api.Test;

/** A throttle holds back what it names, a person, a text or a sender, and nothing else. */
class ThrottleScopeTest extends EngineFixture {

  @Test
  void aThrottledPersonRestsAndNobodyElseDoes() {
    announce("MISSION", 12, 0);
    urgent();
    sms.answer =
        h ->
            h.seq() == 3
                ? throttled(SendOutcome.Scope.RECIPIENT, Duration.ofMinutes(30))
                : sms.accept(h);
    dispatchUntil(() -> state(2) == 11 && idle());
    assertThat(handedTo(3)).as("asked once, not again and again").isEqualTo(1);
    assertThat(state(0)).isEqualTo(1);
    assertThat(paused("contact_point")).isEqualTo(1);
    assertThat(paused("sender")).isZero();
    assertThat(
            count("select attempt + tries from delivery where district_id = :district and seq = 3"))
        .as("no attempt is spent")
        .isEqualTo(1);
    assertThat(
            count(
                "select count(*) from slice where district_id = :district and state = 0"
                    + " and due_at between now() + interval '29 minutes' and now() + interval '31 minutes'"))
        .isEqualTo(1);

    sms.answer = sms::accept;
    clock.step(Duration.ofMinutes(31));
    allIsDue();
    dispatchUntil(() -> state(2) == 12);
    assertThat(handedTo(3)).isEqualTo(2);
  }

  @Test
  void thePersonRestsForTheNextAnnouncementToo() {
    announce("MISSION", 4, 0);
    urgent();
    run(
        "update contact_point set paused_until = '"
            + clock.instant().plusSeconds(600)
            + "' where (district_id, contact_point_id) = (select district_id, contact_point_id from delivery"
            + " where district_id = :district and seq = 2)");
    dispatchUntil(() -> state(2) == 3 && idle());
    assertThat(handedTo(2)).isZero();
    clock.step(Duration.ofMinutes(11));
    allIsDue();
    dispatchUntil(() -> state(2) == 4);
  }

  @Test
  void anEmergencyDoesNotWaitForOneAddressWhenTheFamilyHasAnother() {
    announce("EMERGENCY", 3, 1);
    AtomicInteger asked = new AtomicInteger();
    sms.answer =
        h -> {
          asked.incrementAndGet();
          return new SendOutcome.Throttled(
              SendOutcome.Scope.RECIPIENT, Optional.of(Duration.ofMinutes(30)), "30450");
        };
    dispatchUntil(() -> mail.handed.size() == 1 && state(2) == 1 && idle());
    assertThat(state(0)).as("the others have no other way and wait").isEqualTo(2);
    assertThat(asked).hasValue(3);
  }

  @Test
  void aThrottledTextRestsAndOtherTextsOfTheSenderLeave() {
    announce("MISSION", 10, 0);
    urgent();
    UUID other = otherText();
    sms.answer =
        h ->
            h.text().body().equals("Schools are open.")
                ? throttled(SendOutcome.Scope.TEMPLATE, Duration.ofMinutes(10))
                : sms.accept(h);
    dispatchUntil(() -> state(2) == 5 && idle());
    assertThat(state(0)).isEqualTo(5);
    assertThat(paused("sender")).isZero();
    assertThat(paused("contact_point")).isZero();
    assertThat(
            count(
                "select count(*) from stopped_rendition where district_id = :district and failure = 'THROTTLE' and rendition_id <> '"
                    + other
                    + "'"))
        .isEqualTo(1);
    int asked = sms.handed.size();
    clock.step(Duration.ofSeconds(2));
    allIsDue();
    dispatchUntil(() -> idle() && due() == 0);
    assertThat(sms.handed).as("a resting text is not even tried").hasSize(asked);

    sms.answer = sms::accept;
    clock.step(Duration.ofMinutes(11));
    allIsDue();
    dispatchUntil(() -> state(2) == 10);
    assertThat(count("select max(attempt + tries) from delivery where district_id = :district"))
        .isEqualTo(1);
  }

  @Test
  void theTableSaysHowLongWhenTheProviderDoesNot() {
    var now = java.time.Instant.parse("2026-11-22T20:00:00Z");
    assertThat(RetryTimes.rest(unsaid("4.2.2"), now)).isEqualTo(RetryTimes.LATER);
    assertThat(RetryTimes.rest(unsaid("4.7.1"), now)).isEqualTo(RetryTimes.SLOWER);
    assertThat(RetryTimes.rest(unsaid("never heard of"), now)).isEqualTo(RetryTimes.SLOWER);
    assertThat(RetryTimes.ofSender(unsaid("63038"), now))
        .as("a daily limit of the account")
        .isEqualTo(Duration.ofHours(12));
    assertThat(RetryTimes.ofSender(unsaid("20429"), now)).isZero();
  }

  @Test
  void everyThrottleOfTheTableHasAScopeAndSaysWhenAgain() {
    for (String code : List.of("30450", "4.2.1", "4.7.1", "SMTP 450", "63017", "63018", "63038")) {
      OutcomeTable.Meaning meaning = OutcomeTable.find(code).orElseThrow();
      assertThat(meaning.scope()).as(code).isPresent();
      assertThat(RetryTimes.wait(meaning.retry(), clock.instant())).as(code).isPresent();
    }
  }

  private static SendOutcome.Throttled unsaid(String code) {
    return new SendOutcome.Throttled(SendOutcome.Scope.RECIPIENT, Optional.empty(), code);
  }

  private static SendOutcome.Throttled throttled(SendOutcome.Scope scope, Duration wait) {
    return new SendOutcome.Throttled(scope, Optional.of(wait), "a code");
  }

  /** Every second delivery has another text. */
  private UUID otherText() {
    UUID other = org.hometongue.platform.Ids.next();
    wiring
        .get(Database.class)
        .run(
            district,
            h -> {
              h.createUpdate(
                      """
                      insert into rendition (district_id, announcement_id, rendition_id, school_id, wanted_language,
                          language, reason, channel, body, sha256, encoding, segments, direction, template_version,
                          translation_hash, reviews, demo, created_at)
                      select district_id, announcement_id, :other, school_id, 'es', 'es', reason, channel,
                             'Las escuelas abren.', sha256, encoding, segments, direction, template_version,
                             translation_hash, reviews, demo, created_at
                        from rendition where district_id = :district and channel = 'SMS'
                      """)
                  .bind("other", other)
                  .bind("district", district)
                  .execute();
              h.createUpdate(
                      "update delivery set rendition_id = :other where district_id = :district and seq % 2 = 0")
                  .bind("other", other)
                  .bind("district", district)
                  .execute();
            });
    return other;
  }

  private long handedTo(int seq) {
    return sms.handed.stream().map(Handover::seq).filter(s -> s == seq).count();
  }

  private boolean idle() {
    return !wiring.get(Dispatcher.class).busyWith(smsSender) && due() == 0;
  }

  private int due() {
    return count(
        "select count(*) from slice where district_id = :district and state < 2 and due_at <= now() + interval '1 minute'");
  }

  private int paused(String table) {
    return count(
        "select count(*) from "
            + table
            + " where district_id = :district and paused_until is not null");
  }
}
