package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.channel.Channel;
import org.hometongue.platform.Database;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators are told: metrics without a person in them, and how the service stands. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class HealthTest {
  @Inject Database database;
  @Inject TestAccounts accounts;
  @Inject OutcomeMeters meters;

  private UUID district;
  private UUID sender;

  @BeforeEach
  void aDistrictWithOneSender() {
    district = accounts.district().districtId();
    sender = Ids.next();
    database.run(
        district,
        h ->
            h.execute(
                """
                insert into sender (district_id, sender_id, channel, provider, address, sandbox, segments_per_second,
                    cost_per_segment_usd) values (?, ?, 'SMS', 'twilio', '+12025550178', true, 17, 0)
                """,
                district,
                sender));
  }

  @Test
  void anybodyHearsUpOrDownAndNothingElse() {
    var answer = TestHttp.get("/health").send();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void itHearsWhatToDoAboutAStoppedSender() {
    assertThat(TestHttp.get("/api/v1/health").send().status()).isEqualTo(401);
    assertThat(report(Role.IT).path("status").asText()).isEqualTo("UP");
    assertThat(report(Role.IT).findValuesAsText("name"))
        .containsExactly("database", "delivery", "catalogue", "queue", "sender SMS");
    database.run(
        district,
        h ->
            h.execute(
                "update sender set stopped_reason = 'config:20003', stopped_at = now() where district_id = ?",
                district));
    var report = report(Role.IT);
    assertThat(report.path("status").asText()).isEqualTo("WARN");
    assertThat(report.path("checks").path(4).path("sentence").asText())
        .contains("No sender works")
        .contains("config:20003");
    assertThat(TestHttp.get("/health").send().status())
        .as("another node would not do better")
        .isEqualTo(200);
  }

  @Test
  void metricsTellOfQueuesSendersAndOutcomes() {
    aSliceThatWaitsForItsSender();
    meters.handedOff(
        Channel.WHATSAPP,
        sender,
        List.of(
            RowOutcome.of(
                new Marked(1, 1, Ids.next(), Ids.next(), new byte[0], new byte[0]),
                new org.hometongue.channel.SendOutcome.Unknown("read-timeout"),
                java.time.Instant.EPOCH)));
    String text = scrapedSince();
    assertThat(value(text, "hometongue_slices{lane=\"mission\",state=\"open\"}"))
        .isGreaterThanOrEqualTo(1);
    assertThat(value(text, "hometongue_slice_lag_seconds{lane=\"mission\"}"))
        .isGreaterThanOrEqualTo(90);
    assertThat(value(text, "hometongue_sender_pace{channel=\"SMS\",sender=\"" + sender + "\"}"))
        .isEqualTo(17);
    assertThat(
            value(
                text,
                "hometongue_handoffs_total{channel=\"WHATSAPP\",outcome=\"unknown\",sender=\""
                    + sender
                    + "\"}"))
        .isEqualTo(1);
    for (String name :
        List.of(
            "hometongue_receipts_waiting",
            "hometongue_inbound_waiting",
            "hometongue_replies_unanswered",
            "hometongue_reply_lag_seconds",
            "hometongue_doubts",
            "hometongue_doubt_age_seconds",
            "hometongue_service_messages_waiting",
            "hometongue_retries_waiting",
            "hometongue_retry_lag_seconds",
            "hometongue_deliveries_held",
            "hometongue_dead_letters",
            "hometongue_since_claim_seconds",
            "hometongue_since_look_seconds")) {
      assertThat(value(text, name)).as(name).isNotNegative();
    }
    assertThat(text).as("no address").doesNotContain("2025550178");
    database.run(
        district,
        h -> {
          h.execute("delete from slice where district_id = ?", district);
          h.execute("delete from announcement where district_id = ?", district);
        });
  }

  /** The database is looked at every ten seconds, and another test may have asked a moment ago. */
  private String scrapedSince() {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> TestHttp.get("/metrics").send().body(),
            text -> text.contains("hometongue_sender_pace{channel=\"SMS\",sender=\"" + sender));
  }

  /**
   * Of an announcement that there is, or the reconciler ends it within a second, and of a sender
   * that rests, or the dispatcher claims it.
   */
  private void aSliceThatWaitsForItsSender() {
    UUID announcement = Ids.next();
    database.run(
        district,
        h -> {
          h.execute(
              "update sender set paused_until = now() + interval '1 hour' where district_id = ?",
              district);
          h.execute(
              """
              insert into announcement (district_id, announcement_id, template_id, message_class, topic, arguments,
                  audience, status, created_by, created_at, expires_at, verify_code)
              values (?, ?, 't', 'MISSION', 'x', '{}', '{}', 'SENDING', 'a', now(), now() + interval '1 hour', 'ABCDEFG')
              """,
              district,
              announcement);
          h.execute(
              """
              insert into slice (district_id, slice_id, announcement_id, sender_id, lane, due_at, seqs)
              values (?, ?, ?, ?, 3, now() - interval '90 seconds', '{1}')
              """,
              district, Ids.next(), announcement, sender);
        });
  }

  @Test
  void behindAProxyMetricsAskForTheToken() {
    for (String header : List.of("X-Forwarded-For", "Forwarded", "Via")) {
      assertThat(TestHttp.get("/metrics").header(header, "203.0.113.9").send().status())
          .as(header)
          .isEqualTo(404);
    }
  }

  private com.fasterxml.jackson.databind.JsonNode report(Role role) {
    return TestHttp.get("/api/v1/health").as(accounts.bearer(district, role)).send().json();
  }

  private static double value(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> Double.valueOf(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in\n" + text));
  }
}
