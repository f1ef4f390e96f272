package org.hometongue.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTableTest {

  static List<List<String>> shippedRows() throws IOException {
    try (var in = OutcomeTable.class.getResourceAsStream("/channel/outcomes.csv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(line -> List.of(line.split(",", -1))).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shippedRows")
  void everyShippedRowIsReadAndMakesSense(List<String> row) {
    var meaning = OutcomeTable.find(row.getFirst()).orElseThrow();
    assertThat(meaning.failure().name()).isEqualTo(row.get(1));
    assertThat(meaning.source()).as("every row names its source").isNotBlank();
    switch (meaning.failure()) {
      case THROTTLE ->
          assertThat(meaning.scope()).as("a throttle says what it holds back").isPresent();
      case CONFIG ->
          assertThat(meaning.scope())
              .as("a refusal says whether it is of the whole account")
              .matches(scope -> scope.isEmpty() || scope.get() == SendOutcome.Scope.ACCOUNT);
      default -> assertThat(meaning.scope()).isEmpty();
    }
    assertThat(meaning.stops() != OutcomeTable.Stops.NOTHING)
        .as("a refusal of the text, and nothing else, says which texts it stops")
        .isEqualTo(
            meaning.failure() == FailureClass.CONTENT
                || meaning.failure() == FailureClass.FILTERED);
    if (meaning.address() != OutcomeTable.Address.NOTHING) {
      assertThat(meaning.failure())
          .as("other classes say by themselves what they teach about the address")
          .isEqualTo(FailureClass.RECIPIENT_CHANNEL);
    }
    if (meaning.failure() == FailureClass.OPT_OUT) {
      assertThat(meaning.fallsBack(true)).as("a person's no is final").isFalse();
      assertThat(meaning.retry()).isEqualTo(OutcomeTable.Retry.NEVER);
    }
    if (meaning.failure() == FailureClass.NUMBER_BAD) {
      assertThat(meaning.fallsBack(false)).isTrue();
    }
    SendOutcome outcome = meaning.outcome(Optional.of(Duration.ofSeconds(3)));
    switch (meaning.failure()) {
      case THROTTLE ->
          assertThat(outcome)
              .isEqualTo(
                  new SendOutcome.Throttled(
                      meaning.scope().orElseThrow(),
                      Optional.of(Duration.ofSeconds(3)),
                      row.getFirst()));
      case UNKNOWN_OUTCOME ->
          assertThat(outcome)
              .isEqualTo(
                  new SendOutcome.Unknown(row.getFirst(), Optional.of(Duration.ofSeconds(3))));
      default ->
          assertThat(outcome)
              .isEqualTo(
                  new SendOutcome.Rejected(
                      meaning.failure(), row.getFirst(), meaning.fallsBack(false)));
    }
  }

  /** The reference's error table, restated: a row lost or changed by accident fails here. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NUMBER_BAD        | 21211 21214 21217 21604 21614 30005 30006 5.1.1 5.1.10 SMTP_550
          RECIPIENT_CHANNEL | 21612 30003 30004 63003 63024 63029 63032 63036 63049 5.2.2 SMTP_552
          OPT_OUT           | 21610 63014 63033 131050
          FILTERED          | 30007 5.7.1 SMTP_554
          THROTTLE          | 20429 21611 30001 30017 30022 30023 30027 30450 63017 63018 63038 SMTP_421 SMTP_450 SMTP_451 SMTP_452
          EXPIRED           | 30036
          UNKNOWN_OUTCOME   | 20500 20503 30008 30020 30021 30410 30500 63009 63010 63012
          CONTENT           | 21602 21617 21620 21654 21655 21656 30010 30011 30019 63005 63013 63016 63021 63027 63028 63030 63040 63041 63042
          CONFIG            | 20003 20404 21212 21408 21421 21601 21603 21606 21608 21703 21704 21705 21712 30002 30018 30024 30032 30033 30034 30035 63001 63002 63007 63008 63020 63026 63051 63052 63062 SMTP_535
          """)
  void theReferencesClasses(FailureClass expected, String codes) {
    assertThat(Arrays.stream(codes.split(" ")).map(code -> code.replace('_', ' ')))
        .allSatisfy(
            code ->
                assertThat(OutcomeTable.find(code).orElseThrow().failure()).isEqualTo(expected));
  }

  @Test
  void congestionFallsBackForUrgentMessagesOnly() {
    assertThat(OutcomeTable.of("30001").fallsBack(true)).isTrue();
    assertThat(OutcomeTable.of("30001").fallsBack(false)).isFalse();
  }

  @Test
  void anUndescribedCodeKeepsTheAddressAndLetsTheNextChannelTry() {
    for (String code : Stream.of("39999", "", " ").toList()) {
      assertThat(OutcomeTable.of(code).failure()).isEqualTo(FailureClass.RECIPIENT_CHANNEL);
      assertThat(OutcomeTable.of(code).fallsBack(false)).isTrue();
    }
    assertThat(OutcomeTable.of(null).failure()).isEqualTo(FailureClass.RECIPIENT_CHANNEL);
  }

  @Test
  void receiptWordsHaveAnOrder() {
    assertThat(
            Stream.of("accepted", "queued", "sending", "sent", "delivered", "READ")
                .map(word -> ReceiptStatus.of(word).orElseThrow().rank()))
        .containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(ReceiptStatus.of("undelivered")).hasValue(ReceiptStatus.UNDELIVERED);
    assertThat(ReceiptStatus.of("something-new")).isEmpty();
    assertThat(ReceiptStatus.PARTIALLY_DELIVERED.arrived()).isFalse();
    assertThat(ReceiptStatus.READ.arrived()).isTrue();
  }
}
