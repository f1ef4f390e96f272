package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody should send: answered clearly, nothing lost, nothing personal in the log. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class HostileRepliesTest extends InboundOverHttp {
  private static final int MANY = 2_000;

  private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          logged.add(record.getMessage() + " " + java.util.Arrays.toString(record.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(listener);
  }

  @AfterEach
  void nothingPersonalWasLogged() {
    Logger.getLogger("").removeHandler(listener);
    assertThat(logged).noneMatch(l -> l.contains("5550123") || l.contains("hunter2"));
  }

  @Test
  void aBodyOverTheLimitIsRefusedAndTheNextOneIsHeard() throws Exception {
    assertThat(raw("SM1", FROM, "Body=" + "x".repeat(64 * 1024))).isEqualTo(413);
    assertThat(intents()).isEmpty();
    text("SM2", "STOP", Map.of());
    assertThat(intents()).containsExactly("STOP");
  }

  @Test
  void aVeryLongTextIsKeptForAPersonAndIsNoStop() throws Exception {
    text("SM1", "hunter2 please stop the bus early ".repeat(1_000), Map.of());
    assertThat(intents()).containsExactly("PERSON");
    assertThat(ledger.history(district, hash)).isEmpty();
  }

  @Test
  void malformedUnicodeIsTakenInAndReadAsFarAsItGoes() throws Exception {
    for (String body : List.of("%ED%A0%80", "%00", "%FF%FE", "%F0%9F", "%E2%80%AESTOP%E2%80%AC")) {
      assertThat(raw("SM" + Math.abs(body.hashCode()), FROM, "Body=" + body))
          .as(body)
          .isEqualTo(200);
    }
    assertThat(intents()).hasSize(5).contains("STOP");
  }

  @Test
  void aBrokenFormIsForgedForAllWeKnow() {
    assertThat(unsigned("Body=%ZZ&MessageSid=SM1")).isEqualTo(403);
    assertThat(unsigned("")).isEqualTo(403);
    assertThat(unsigned("&&&===")).isEqualTo(403);
    assertThat(intents()).isEmpty();
  }

  @Test
  void ofARepeatedParameterTheFirstCounts() throws Exception {
    assertThat(raw("SM1", FROM, "Body=STOP&Body=good+morning")).isEqualTo(200);
    assertThat(intents()).containsExactly("STOP");
  }

  /** Signed calls that somebody kept and posts again; the phone has changed its mind since. */
  @Test
  void aReplayedStopDoesNotUndoTheStartAfterIt() throws Exception {
    assertThat(raw("SMa", FROM, "Body=ALTO")).isEqualTo(200);
    assertThat(raw("SMb", FROM, "Body=START")).isEqualTo(200);
    assertThat(raw("SMa", FROM, "Body=ALTO")).isEqualTo(200);
    assertThat(allowed()).isTrue();
    assertThat(ledger.history(district, hash)).hasSize(2);
  }

  @Test
  void stopAndStartInTheSameSecondKeepTheOrderInWhichTheyCame() throws Exception {
    for (int i = 0; i < 25; i++) {
      raw("SMstart" + i, FROM, "Body=START");
      raw("SMstop" + i, FROM, "Body=STOP");
    }
    assertThat(allowed()).isFalse();
    raw("SMlast", FROM, "Body=START");
    assertThat(allowed()).isTrue();
    assertThat(ledger.history(district, hash)).hasSize(51);
  }

  private boolean allowed() {
    return ledger.allowed(district, hash, ConsentEntry.Channel.SMS, MessageClass.MISSION);
  }

  @Test
  void anIdOfOddSignsIsNoMessage() throws Exception {
    assertThat(raw("SM%00", FROM, "Body=STOP")).isEqualTo(200);
    assertThat(intents()).isEmpty();
  }

  @Test
  void thousandsOfStopsAreAllInTheLedgerBeforeTheyAreAnswered() throws Exception {
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService phones = Executors.newFixedThreadPool(32)) {
      for (int i = 0; i < MANY; i++) {
        String from = "+1202556%04d".formatted(i);
        String sid = "SMmany" + i;
        answers.add(
            phones.submit(
                () -> {
                  int status = raw(sid, from, "Body=STOP");
                  boolean open =
                      ledger.allowed(
                          district,
                          contactPoints.hash(district, from),
                          ConsentEntry.Channel.SMS,
                          MessageClass.EMERGENCY);
                  return open ? -1 : status;
                }));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    assertThat(intents()).hasSize(MANY);
  }

  /** Posts these very bytes, signed over what they decode to. */
  private int raw(String sid, String from, String fields) throws Exception {
    String body =
        "MessageSid="
            + sid
            + "&From="
            + URLEncoder.encode(from, StandardCharsets.UTF_8)
            + "&"
            + fields;
    Map<String, String> signed = new TreeMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
      // Twilio signs a repeated parameter value by value, in order.
      signed.merge(pair.substring(0, equals), value, (a, b) -> a + pair.substring(0, equals) + b);
    }
    String path = "/hooks/twilio/inbound/" + district;
    return TestHttp.post(path)
        .header("X-Twilio-Signature", sign(links.outside(path).toString(), signed))
        .body("application/x-www-form-urlencoded; charset=UTF-8", body)
        .send()
        .status();
  }

  private int unsigned(String body) {
    return TestHttp.post("/hooks/twilio/inbound/" + district)
        .header("X-Twilio-Signature", "AAAA")
        .body("application/x-www-form-urlencoded; charset=UTF-8", body)
        .send()
        .status();
  }
}
