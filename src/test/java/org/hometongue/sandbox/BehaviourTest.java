package org.hometongue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hometongue.sandbox.SandboxFixture.sms;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviourTest {

  private static final Path NOWHERE = Path.of("unused");

  static SandboxFixture fixture;
  static int next = 2_000;

  @BeforeAll
  static void start(@TempDir Path folder) {
    fixture = SandboxFixture.in(folder);
  }

  @AfterEach
  void reset() {
    fixture.sandbox.behave(SandboxBehaviour.perfect());
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  /** A number that no other test used. */
  private static String fresh() {
    next++;
    return "+1202555" + next;
  }

  private static void always(AnswerFault fault) {
    fixture.sandbox.behave(SandboxBehaviour.perfect().withAnswers(Map.of(fault, 1.0)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          THROTTLED, 429, 20429, 0
          THROTTLED_RETRY_AFTER, 429, 20429, 0
          ERROR_BEFORE, 500, 20500, 0
          UNAVAILABLE_BEFORE, 503, 20503, 0
          ERROR_AFTER, 500, 20500, 1
          """)
  void faultsWithTwiliosJson(AnswerFault fault, int status, int code, int taken) throws Exception {
    String to = fresh();
    always(fault);

    HttpResponse<String> answer = fixture.create(to, "Text");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(SandboxJson.read(answer.body()).path("code").asInt()).isEqualTo(code);
    assertThat(answer.headers().firstValue("Retry-After").isPresent())
        .isEqualTo(fault == AnswerFault.THROTTLED_RETRY_AFTER);
    assertThat(fixture.ledger().handed(to)).isEqualTo(taken);
  }

  @Test
  void faultsCanBeOneSendersAloneAndEveryCallIsRemembered() throws Exception {
    long last =
        SandboxJson.read(fixture.get("/sandbox/ledger/count").body()).path("calls").asLong();
    for (String sender : List.of("+12025550199", SandboxFixture.SENDER)) {
      fixture.put(
          "/sandbox/behaviour",
          "{\"answers\": {\"ERROR_BEFORE\": 1}, \"answersOf\": [\"" + sender + "\"]}");
      fixture.create(fresh(), "Text");
    }

    JsonNode calls = SandboxJson.read(fixture.get("/sandbox/calls?since=" + last).body());
    assertThat(calls).hasSize(2);
    assertThat(calls.get(0).path("answer").asText()).isEqualTo("201");
    assertThat(calls.get(1).path("answer").asText()).isEqualTo("500/20500");
    assertThat(calls.get(1).path("sender").asText()).isEqualTo(SandboxFixture.SERVICE);
    assertThat(calls.get(1).path("kind").asText()).isEqualTo("create");
    assertThat(calls.get(1).path("took").asLong()).isBetween(0L, 60_000L);
    assertThat(calls.get(1).path("at").asLong()).isPositive();
  }

  @Test
  void aProxysPageIsNotJsonAndNothingWasTaken() {
    String to = fresh();
    always(AnswerFault.HTML_BAD_GATEWAY);

    HttpResponse<String> answer = fixture.create(to, "Text");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(fixture.ledger().handed(to)).isZero();
  }

  @Test
  void unreadableAnswersHaveTakenTheMessage() throws Exception {
    String to = fresh();
    always(AnswerFault.NO_SID);
    HttpResponse<String> answer = fixture.create(to, "Text");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(SandboxJson.read(answer.body()).has("sid")).isFalse();

    always(AnswerFault.TRUNCATED_JSON);
    String half = fixture.create(to, "Text").body();
    assertThatThrownBy(() -> SandboxJson.read(half)).isInstanceOf(IOException.class);
    assertThat(fixture.ledger().handed(to)).isEqualTo(2);
    assertThat(fixture.ledger().duplicateRecipients()).contains(to);
  }

  @ParameterizedTest
  @CsvSource({"RESET_BEFORE,0", "RESET_AFTER,1"})
  void resetsCloseTheConnection(AnswerFault fault, int taken) {
    String to = fresh();
    always(fault);

    assertThatThrownBy(() -> post(to, Duration.ofSeconds(5)))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
    assertThat(fixture.ledger().handed(to)).isEqualTo(taken);
  }

  @Test
  void aHangTakesTheMessageAndNeverAnswers() {
    String to = fresh();
    always(AnswerFault.HANG_AFTER);

    assertThatThrownBy(() -> post(to, Duration.ofSeconds(2)))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(fixture.ledger().handed(to)).isEqualTo(1);
  }

  private static HttpResponse<String> post(String to, Duration patience)
      throws IOException, InterruptedException {
    return fixture.http.send(
        fixture
            .request(
                "POST",
                fixture.messages(),
                Form.write(sms(to, "Text")),
                "application/x-www-form-urlencoded")
            .timeout(patience)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aNumberRuleHoldsForItsNumbersAndItsTimes() {
    String to = fresh();
    String suffix = to.substring(8);
    fixture.sandbox.behave(
        SandboxBehaviour.perfect()
            .withNumbers(List.of(NumberRule.answer(suffix, AnswerFault.THROTTLED, 2))));

    List<Integer> statuses =
        IntStream.range(0, 3).mapToObj(i -> fixture.create(to, "Text").statusCode()).toList();

    assertThat(statuses).containsExactly(429, 429, 201);
    assertThat(fixture.create(fresh(), "Text").statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          LANDLINE, sms, undelivered, 30006
          UNREACHABLE, sms, undelivered, 30003
          FILTERED, sms, undelivered, 30007
          QUEUE_OVERFLOW, sms, failed, 30001
          SENT_ONLY, sms, sent, 0
          READ, sms, delivered, 0
          NOT_ON_WHATSAPP, sms, delivered, 0
          NOT_ON_WHATSAPP, whatsapp, undelivered, 63024
          READ, whatsapp, read, 0
          """)
  void fatesEndAsTheySay(HandsetFate fate, String channel, String status, int code) {
    String phone = fresh();
    fixture.sandbox.behave(SandboxBehaviour.perfect().withFates(Map.of(fate, 1.0)));
    String to = channel.equals("whatsapp") ? "whatsapp:" + phone : phone;
    if (channel.equals("whatsapp")) {
      fixture.sandbox.inbound(SandboxChannel.WHATSAPP, phone, SandboxFixture.SENDER, "hi").join();
    }

    fixture.create(to, "Text");

    SandboxMessage message = fixture.ledger().handset(to).getLast();
    assertThat(message.status().wire()).isEqualTo(status);
    assertThat(message.errorCode()).isEqualTo(code);
  }

  @Test
  void theAnswerWaitsAndTooManyAtOnceAreTurnedAway() {
    fixture.put(
        "/sandbox/behaviour",
        "{\"answerDelay\":{\"minMillis\":1500,\"maxMillis\":1500},\"maxConcurrent\":2}");

    long began = System.nanoTime();
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 4)
            .mapToObj(
                i -> {
                  String to = fresh();
                  return CompletableFuture.supplyAsync(
                      () -> fixture.create(to, "Text").statusCode(), Thread::startVirtualThread);
                })
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder(201, 201, 429, 429);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1_499));
    assertThat(fixture.create(fresh(), "Text").statusCode()).isEqualTo(201);
  }

  @Test
  void theSameSeedGivesTheSameFatesWhateverTheOrder() {
    SandboxBehaviour half =
        SandboxBehaviour.perfect().withFates(Map.of(HandsetFate.UNREACHABLE, 0.5));
    List<String> numbers = IntStream.range(0, 400).mapToObj(i -> "+1303555" + (2000 + i)).toList();

    List<HandsetFate> forward = numbers.stream().map(n -> fate(half, 7, n)).toList();
    List<HandsetFate> backward = numbers.reversed().stream().map(n -> fate(half, 7, n)).toList();

    assertThat(backward.reversed()).isEqualTo(forward);
    assertThat(numbers.stream().map(n -> fate(half, 8, n)).toList()).isNotEqualTo(forward);
    assertThat(forward.stream().filter(HandsetFate.UNREACHABLE::equals).count())
        .isBetween(160L, 240L);
  }

  private static HandsetFate fate(SandboxBehaviour behaviour, long seed, String number) {
    return behaviour.fateFor(number, SandboxChannel.SMS, Dice.of(seed, number, 1));
  }

  @Test
  void theBehaviourIsReadAndChangedOverHttp() throws Exception {
    assertThat(fixture.put("/sandbox/behaviour", "{\"answers\":{\"THROTTLED\":0.25}}").statusCode())
        .isEqualTo(200);
    assertThat(fixture.sandbox.behaviour().answers())
        .containsExactly(Map.entry(AnswerFault.THROTTLED, 0.25));
    assertThat(SandboxJson.read(fixture.get("/sandbox/behaviour").body()).path("answers"))
        .hasToString("{\"THROTTLED\":0.25}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"answers\":{\"THROTTLED\":1.5}}",
        "{\"answers\":{\"THROTTLED\":0.6,\"ERROR_AFTER\":0.6}}",
        "{\"answers\":{\"EXPLODE\":0.1}}",
        "{\"callbackLoss\":-1}",
        "{\"callbackConcurrency\":0}",
        "{\"colour\":\"green\"}",
        "{\"answerDelay\":{\"minMillis\":9,\"maxMillis\":1}}",
        "{\"numbers\":[{\"suffix\":\"abc\"}]}",
        "{\"mail\":[{\"fragment\":\"\",\"answer\":\"CLOSING\",\"times\":0}]}"
      })
  void aWrongBehaviourChangesNothing(String json) {
    assertThat(fixture.put("/sandbox/behaviour", json).statusCode()).isEqualTo(400);
    assertThat(fixture.sandbox.behaviour()).isEqualTo(SandboxBehaviour.perfect());
  }

  @Test
  void theTokenIsNotPrinted() {
    SandboxConfig config = SandboxConfig.fresh(NOWHERE);
    assertThat(config.toString()).doesNotContain(config.authToken());
  }
}
