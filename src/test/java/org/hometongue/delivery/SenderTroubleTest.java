package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SenderTroubleTest {
  private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
  private static final SendOutcome WELL = new SendOutcome.Accepted("SM1", NOW);

  private final SenderTrouble trouble = new SenderTrouble();
  private final UUID sender = UUID.randomUUID();

  @Test
  void aThrottleRestsWhatItNames() {
    assertThat(after(throttled(Scope.SENDER, 7), WELL)).isEqualTo(rest(7, 0));
    assertThat(after(throttled(Scope.ACCOUNT, 9), WELL)).isEqualTo(rest(0, 9));
    assertThat(after(throttled(Scope.ACCOUNT, 9), throttled(Scope.SENDER, 700)))
        .as("the account does not rest as long as the one sender")
        .isEqualTo(rest(700, 9));
    assertThat(after(throttled(Scope.RECIPIENT, 9), throttled(Scope.TEMPLATE, 9)))
        .isEqualTo(rest(0, 0));
  }

  @Test
  void withoutAWordOurPatienceGrowsAndAGoodBatchEndsIt() {
    assertThat(Stream.generate(() -> after(throttled(Scope.ACCOUNT, 0))).limit(8))
        .extracting(rest -> rest.account().time().toSeconds())
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 32L, 32L);
    assertThat(after(WELL)).isEqualTo(rest(0, 0));
    assertThat(after(new SendOutcome.NotSent("connect-refused"))).isEqualTo(rest(1, 0));
  }

  @Test
  void aProviderThatTakesMostTextsIsTriedAgainSoon() {
    assertThat(Stream.generate(() -> after(throttled(Scope.SENDER, 0), WELL)).limit(5))
        .extracting(rest -> rest.sender().time().toSeconds())
        .containsExactly(1L, 2L, 2L, 2L, 2L);
    assertThat(after(throttled(Scope.SENDER, 0))).as("now it takes none").isEqualTo(rest(32, 0));
  }

  @Test
  void aFifthOfABatchInDoubtRestsTheSender() {
    assertThat(doubts(3, 14)).isEqualTo(rest(1, 0));
    assertThat(doubts(3, 15)).as("one in five").isEqualTo(rest(0, 0));
    assertThat(doubts(2, 9)).as("two may be an accident").isEqualTo(rest(0, 0));
  }

  private SenderTrouble.Rests doubts(int many, int all) {
    return after(
        Stream.concat(
                Stream.generate(() -> (SendOutcome) new SendOutcome.Unknown("http-500"))
                    .limit(many),
                Stream.generate(() -> WELL).limit(all - many))
            .toArray(SendOutcome[]::new));
  }

  @Test
  void aDailyLimitOfTheAccountLastsUntilItsDayEnds() {
    assertThat(after(new SendOutcome.Throttled(Scope.ACCOUNT, Optional.empty(), "63038")).account())
        .isEqualTo(new Rest(Duration.ofHours(12), true));
  }

  @Test
  void aDoubtRestsTheSenderWhenItNamesAWaitOrIsNoneOfAFew() {
    assertThat(after(new SendOutcome.Unknown("deadline"), WELL)).isEqualTo(rest(0, 0));
    assertThat(after(new SendOutcome.Unknown("deadline"))).isEqualTo(rest(1, 0));
    assertThat(
            after(
                new SendOutcome.Unknown("http-503", Optional.of(Duration.ofSeconds(30))),
                WELL,
                WELL))
        .isEqualTo(rest(30, 0));
    assertThat(after(new SendOutcome.Unknown("http-503", Optional.of(Duration.ofDays(1)))))
        .as("perhaps of a proxy's")
        .isEqualTo(rest(300, 0));
  }

  @Test
  void whatWeDecidedOurselvesIsNoTrouble() {
    assertThat(
            after(new SendOutcome.NotSent(Reasons.HALTED), new SendOutcome.NotSent(Reasons.QUIET)))
        .isEqualTo(rest(0, 0));
  }

  @Test
  void withoutAFreeConnectionASenderRestsShortlyAndNoTryIsSpent() {
    SendOutcome crowded = new SendOutcome.NotSent(SendOutcome.NotSent.CROWDED);
    assertThat(Stream.generate(() -> after(crowded)).limit(3)).containsOnly(rest(1, 0));
    RowOutcome row =
        RowOutcome.of(new Marked(1, 1, sender, sender, new byte[0], new byte[0]), crowded, NOW);
    assertThat(row.state()).isEqualTo(DeliveryState.PLANNED);
    assertThat(row.tried()).isZero();
  }

  /** Each throttle of the data file rests what it names, and leaves its emergencies as it says. */
  @ParameterizedTest
  @MethodSource("throttles")
  void everyThrottleOfTheTable(String code, String scope, String otherChannel) {
    SenderTrouble.Rests rests =
        after(OutcomeTable.find(code).orElseThrow().outcome(Optional.of(Duration.ofSeconds(60))));
    Rest rest = new Rest(Duration.ofSeconds(60), !otherChannel.equals("NO"));
    assertThat(rests.sender()).isEqualTo(scope.equals("SENDER") ? rest : Rest.NONE);
    assertThat(rests.account()).isEqualTo(scope.equals("ACCOUNT") ? rest : Rest.NONE);
    assertThat(rests.both().isBypassed())
        .isEqualTo(List.of("SENDER", "ACCOUNT").contains(scope) && !otherChannel.equals("NO"));
  }

  static Stream<Arguments> throttles() throws IOException {
    try (InputStream table = OutcomeTable.class.getResourceAsStream("/channel/outcomes.csv")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(",", -1))
          .filter(row -> row[1].equals("THROTTLE"))
          .map(row -> Arguments.of(row[0], row[4], row[3]));
    }
  }

  @Test
  void whatTheTableDoesNotListIsNoReasonToGoElsewhere() {
    assertThat(
            after(
                    new SendOutcome.Throttled(
                        Scope.SENDER, Optional.of(Duration.ofHours(1)), Reasons.TOO_LATE))
                .both())
        .isEqualTo(new Rest(Duration.ofHours(1), false));
  }

  private SenderTrouble.Rests after(SendOutcome... answers) {
    Marked marked = new Marked(1, 1, sender, sender, new byte[0], new byte[0]);
    List<RowOutcome> outcomes =
        Stream.of(answers).map(answer -> RowOutcome.of(marked, answer, NOW)).toList();
    return trouble.after(sender, outcomes, NOW);
  }

  private static SendOutcome throttled(Scope scope, int seconds) {
    return new SendOutcome.Throttled(
        scope, Optional.of(Duration.ofSeconds(seconds)).filter(Duration::isPositive), "a code");
  }

  private static SenderTrouble.Rests rest(int sender, int account) {
    return new SenderTrouble.Rests(
        new Rest(Duration.ofSeconds(sender), false), new Rest(Duration.ofSeconds(account), false));
  }
}
