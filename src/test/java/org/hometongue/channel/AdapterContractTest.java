package org.hometongue.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hometongue.language.Direction;
import org.hometongue.platform.Secret;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every adapter owes: one row per thing that a provider or network can do, with the outcome it
 * must become. Each row also checks that the provider was asked at most once and that neither the
 * address, nor the text, nor the credentials were logged or stand in the outcome.
 */
public abstract class AdapterContractTest {
  public static final Instant NOW = Instant.parse("2026-03-09T15:00:00Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  public static final UUID ANNOUNCEMENT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
  protected static final UUID DISTRICT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8001");
  public static final String TEXT = "Las escuelas están abiertas mañana.";

  /** Short, because rows wait for it; long enough for an answer on a machine that is busy. */
  public static final Duration DEADLINE = Duration.ofSeconds(2);

  public static final Secret TOKEN = new Secret("never-print-this-token");

  /**
   * @param given makes the provider behave so
   * @param handOvers 0 when the provider must not have been asked at all
   */
  public record Row(
      String name,
      Runnable given,
      Handover handover,
      SenderConfig sender,
      Consumer<SendOutcome> then,
      int handOvers) {}

  protected abstract ChannelAdapter adapter();

  protected abstract Stream<Row> rows();

  /** A working sender at the test's provider. */
  protected abstract SenderConfig sender();

  protected abstract Handover handover();

  /** How often the provider was handed this message, in whole or in part. */
  protected abstract int asked();

  protected abstract void reset();

  @TestFactory
  Stream<DynamicTest> everyAnswerHasItsOutcome() {
    return rows().map(row -> dynamicTest(row.name(), () -> check(row)));
  }

  private void check(Row row) {
    reset();
    row.given().run();
    ChannelAdapter adapter = adapter();
    SendOutcome outcome;
    String spoken;
    try (Spoken log = new Spoken()) {
      outcome = adapter.send(row.handover(), row.sender()).join();
      spoken = log.everything();
    }
    row.then().accept(outcome);
    assertThat(asked()).as("requests").isEqualTo(row.handOvers());
    assertThat(spoken + outcome + row.handover() + row.sender())
        .doesNotContain(
            row.handover().to(), row.handover().text().body(), row.sender().credentials().reveal());
  }

  protected Row row(String name, Runnable given, SendOutcome expected) {
    return row(name, given, expected, 1);
  }

  protected Row row(String name, Runnable given, SendOutcome expected, int handOvers) {
    return new Row(
        name,
        given,
        handover(),
        sender(),
        outcome -> assertThat(outcome).isEqualTo(expected),
        handOvers);
  }

  protected Row row(String name, Handover handover, SendOutcome expected, int handOvers) {
    return new Row(
        name,
        () -> {},
        handover,
        sender(),
        outcome -> assertThat(outcome).isEqualTo(expected),
        handOvers);
  }

  protected Row row(String name, SenderConfig sender, SendOutcome expected) {
    return new Row(
        name, () -> {}, handover(), sender, outcome -> assertThat(outcome).isEqualTo(expected), 0);
  }

  public static Handover handover(String to, RenditionText text, Optional<Unsubscribe> out) {
    return handover(to, text, out, DEADLINE);
  }

  public static Handover handover(
      String to, RenditionText text, Optional<Unsubscribe> out, Duration deadline) {
    return new Handover(
        DISTRICT,
        ANNOUNCEMENT,
        7,
        2,
        to,
        text,
        NOW.plusSeconds(7200),
        deadline,
        URI.create("https://notices.example/hooks/twilio/status/x"),
        out);
  }

  protected static RenditionText sms(String body) {
    return new RenditionText(Channel.SMS, "es", Direction.LTR, null, body, null, 1, null, Map.of());
  }

  protected static SenderConfig at(SenderConfig sender, String base) {
    return new SenderConfig(
        sender.senderId(),
        sender.channel(),
        sender.provider(),
        sender.address(),
        sender.sandbox(),
        URI.create(base),
        sender.account(),
        sender.credentials());
  }

  protected static Handover expired(Handover handover) {
    return new Handover(
        handover.districtId(),
        handover.announcementId(),
        handover.seq(),
        handover.attempt(),
        handover.to(),
        handover.text(),
        NOW,
        handover.deadline(),
        handover.statusCallback(),
        handover.unsubscribe());
  }
}
