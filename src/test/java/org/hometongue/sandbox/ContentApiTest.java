package org.hometongue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hometongue.sandbox.SandboxFixture.SENDER;
import static org.hometongue.sandbox.SandboxFixture.SERVICE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.content.v1.Content;
import com.twilio.rest.content.v1.ContentAndApprovals;
import com.twilio.type.PhoneNumber;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentApiTest {

  private static final String BODY =
      "Aviso: {{1}} estará cerrada el {{2}} por el clima. Responda ALTO para no recibir avisos.";
  private static final String FAMILY = "whatsapp:+12025550150";

  private SandboxFixture fixture;
  private MovingClock clock;

  @BeforeEach
  void start(@TempDir Path folder) {
    clock = new MovingClock();
    fixture = new SandboxFixture(SandboxFixture.config(folder).withClock(clock));
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private String create(String language, String body, Map<String, String> samples) {
    ObjectNode json = SandboxJson.object();
    json.put("friendly_name", "closure_weather_v3").put("language", language);
    json.set("variables", SandboxJson.tree(samples));
    json.putObject("types").putObject("twilio/text").put("body", body);
    JsonNode answer = answer(fixture.postJson("/v1/Content", json.toString()).body());
    assertThat(answer.path("sid").asText()).matches("HX[0-9a-f]{32}");
    return answer.path("sid").asText();
  }

  private String approve(String sid) {
    String path = "/v1/Content/" + sid + "/ApprovalRequests";
    String json = "{\"name\":\"closure_weather_v3_es\",\"category\":\"UTILITY\"}";
    assertThat(fixture.postJson(path + "/whatsapp", json).statusCode()).isEqualTo(201);
    return status(sid);
  }

  private String status(String sid) {
    String path = "/v1/Content/" + sid + "/ApprovalRequests";
    return answer(fixture.get(path).body()).path("whatsapp").path("status").asText();
  }

  private SandboxMessage send(String sid, String variables) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("To", FAMILY);
    form.put("MessagingServiceSid", SERVICE);
    form.put("ContentSid", sid);
    form.put("ContentVariables", variables);
    assertThat(fixture.create(form).statusCode()).isEqualTo(201);
    return fixture.ledger().handset(FAMILY).getLast();
  }

  private static JsonNode answer(String json) {
    try {
      return SandboxJson.read(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anApprovedTemplateArrivesWithItsValues() {
    String sid = create("es", BODY, Map.of("1", "Escuela", "2", "1 de enero"));
    assertThat(status(sid)).isEqualTo("unsubmitted");
    assertThat(approve(sid)).isEqualTo("approved");

    SandboxMessage message = send(sid, "{\"1\":\"Escuela Lincoln\",\"2\":\"12 de enero\"}");

    assertThat(message.text())
        .isEqualTo(
            "Aviso: Escuela Lincoln estará cerrada el 12 de enero por el clima. Responda ALTO para"
                + " no recibir avisos.");
    assertThat(message.status()).isEqualTo(MessageStatus.DELIVERED);
    assertThat(message.channel()).isEqualTo(SandboxChannel.WHATSAPP);
  }

  @Test
  void aMissingValueIsFilledWithTheSampleAsAtTwilio() {
    String sid = create("es", BODY, Map.of("1", "MUESTRA", "2", "1 de enero"));
    approve(sid);

    assertThat(send(sid, "{\"2\":\"12 de enero\"}").text()).startsWith("Aviso: MUESTRA estará");
  }

  @Test
  void theSdkReadsContentsAndApprovalsPageByPage() {
    TwilioRestClient twilio = fixture.twilio();
    for (int i = 0; i < 5; i++) {
      approve(create("es", BODY, Map.of("1", "Escuela", "2", "1 de enero")));
    }

    List<String> sids = new ArrayList<>();
    Content.reader().pageSize(2).read(twilio).forEach(c -> sids.add(c.getSid()));
    List<Object> statuses = new ArrayList<>();
    ContentAndApprovals.reader()
        .pageSize(2)
        .read(twilio)
        .forEach(c -> statuses.add(((Map<?, ?>) c.getApprovalRequests()).get("status")));

    assertThat(sids).hasSize(5).doesNotHaveDuplicates();
    assertThat(statuses).containsOnly("approved").hasSize(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          so    | La escuela {{1}} está cerrada hoy.                 | language
          es-MX | La escuela {{1}} está cerrada hoy.                 | language
          es    | {{1}} está cerrada hoy por el mal tiempo.          | start or end
          es    | Hoy está cerrada por mal tiempo {{1}}              | start or end
          es    | Hoy {{1}} {{2}} está cerrada por el mal tiempo.    | side by side
          es    | Hoy {{1}} está cerrada y {{3}} está abierta ahora. | without gaps
          es    | Hoy {{1}} no.                                      | too many variables
          es    | Hoy la escuela {{1}} sí y la escuela {{2}} no abre | no sample
          """)
  void metasRulesRejectWithAReason(String language, String body, String reason) {
    String sid = create(language, body, Map.of("1", "Lincoln", "3", "Roosevelt"));

    assertThat(approve(sid)).isEqualTo("rejected");
    JsonNode answer = answer(fixture.get("/v1/Content/" + sid + "/ApprovalRequests").body());
    assertThat(answer.path("whatsapp").path("rejection_reason").asText()).contains(reason);
    assertThat(send(sid, "{}").errorCode()).isEqualTo(63040);
  }

  @Test
  void approvalTakesItsTimeAndOutlivesARestart() throws Exception {
    fixture.put("/sandbox/behaviour", "{\"approvalDelaySeconds\":3600}");
    String sid = create("es", BODY, Map.of("1", "Escuela", "2", "1 de enero"));
    assertThat(approve(sid)).isEqualTo("pending");
    assertThat(send(sid, "{\"1\":\"a\",\"2\":\"b\"}").errorCode()).isEqualTo(63016);

    fixture.sandbox.close();
    clock.forward(3_601);
    try (SandboxFixture again = new SandboxFixture(fixture.config)) {
      String path = "/v1/Content/" + sid + "/ApprovalRequests";
      assertThat(answer(again.get(path).body()).path("whatsapp").path("status").asText())
          .isEqualTo("approved");
    }
  }

  @Test
  void freeTextNeedsAnOpenWindow() {
    Map<String, String> free = SandboxFixture.sms(FAMILY, "Hello");
    fixture.create(free);
    assertThat(fixture.ledger().handset(FAMILY).getLast().errorCode()).isEqualTo(63016);

    fixture.sandbox.inbound(SandboxChannel.WHATSAPP, "+12025550150", SENDER, "hi").join();
    fixture.create(free);
    assertThat(fixture.ledger().handset(FAMILY).getLast().status())
        .isEqualTo(MessageStatus.DELIVERED);

    clock.forward(24 * 3_600);
    fixture.create(free);
    assertThat(fixture.ledger().handset(FAMILY).getLast().errorCode()).isEqualTo(63016);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"1":"two\\nlines","2":"b"}     | 63013
          {"1":"wide     gap","2":"b"}   | 63013
          """)
  void valuesThatMetaForbidsFailLater(String variables, int code) {
    String sid = create("es", BODY, Map.of("1", "Escuela", "2", "1 de enero"));
    approve(sid);
    assertThat(send(sid, variables).errorCode()).isEqualTo(code);
    assertThat(send(sid, "{\"1\":\"" + "x".repeat(256) + "\",\"2\":\"b\"}").errorCode())
        .isEqualTo(63013);
  }

  @Test
  void wrongContentIsRefusedAtOnce() {
    String sid = create("es", BODY, Map.of());
    Map<String, String> form = SandboxFixture.sms(FAMILY, "ignored");
    form.put("ContentSid", "HX" + "0".repeat(32));
    assertThat(fixture.create(form).body()).contains("\"code\":21655");
    form.put("ContentSid", sid);
    form.put("ContentVariables", "[1]");
    assertThat(fixture.create(form).body()).contains("\"code\":21656");
    assertThat(fixture.postJson("/v1/Content", "{").statusCode()).isEqualTo(400);
    assertThat(fixture.postJson("/v1/Content", "{\"language\":\"es\"}").statusCode())
        .isEqualTo(400);
    String asks = "/v1/Content/" + sid + "/ApprovalRequests/whatsapp";
    assertThat(
            fixture.postJson(asks, "{\"name\":\"Not-OK\",\"category\":\"UTILITY\"}").statusCode())
        .isEqualTo(400);
    assertThat(fixture.postJson(asks, "{\"name\":\"ok\",\"category\":\"NEWS\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aDeletedContentIsGone() {
    TwilioRestClient twilio = fixture.twilio();
    String sid = create("es", BODY, Map.of("1", "a", "2", "b"));

    assertThat(Content.deleter(sid).delete(twilio)).isTrue();

    assertThat(fixture.get("/v1/Content/" + sid).statusCode()).isEqualTo(404);
  }

  @Test
  void theSdkSendsATemplate() {
    String sid = create("es", BODY, Map.of("1", "Escuela", "2", "1 de enero"));
    approve(sid);

    Message message =
        Message.creator(new PhoneNumber(FAMILY), SERVICE, "")
            .setContentSid(sid)
            .setContentVariables("{\"1\":\"Lincoln\",\"2\":\"hoy\"}")
            .create(fixture.twilio());

    assertThat(message.getTo()).isEqualTo(FAMILY);
    assertThat(message.getBody()).startsWith("Aviso: Lincoln estará cerrada el hoy");
  }

  /** A clock that a test moves. */
  private static final class MovingClock extends Clock {
    private volatile Instant now = Instant.parse("2026-03-09T12:00:00Z");

    void forward(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
