package org.hometongue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hometongue.sandbox.SandboxFixture.SENDER;
import static org.hometongue.sandbox.SandboxFixture.SERVICE;
import static org.hometongue.sandbox.SandboxFixture.encoded;
import static org.hometongue.sandbox.SandboxFixture.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesWireTest {

  static SandboxFixture fixture;

  @BeforeAll
  static void start(@TempDir Path folder) {
    fixture = SandboxFixture.in(folder);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void theSdkCreatesAndFetches() {
    TwilioRestClient twilio = fixture.twilio();

    Message created =
        Message.creator(new PhoneNumber("+12025550123"), SERVICE, "Mañana no hay clases · школа")
            .create(twilio);

    assertThat(created.getSid()).matches("SM[0-9a-f]{32}");
    assertThat(created.getStatus()).isEqualTo(Message.Status.ACCEPTED);
    assertThat(created.getNumSegments()).isEqualTo("0");
    assertThat(created.getFrom()).isNull();
    assertThat(created.getDateCreated()).isNotNull();
    assertThat(created.getDateSent()).isNull();
    assertThat(created.getMessagingServiceSid()).isEqualTo(SERVICE);
    Message fetched = Message.fetcher(created.getSid()).fetch(twilio);
    assertThat(fetched.getBody()).isEqualTo("Mañana no hay clases · школа");
    assertThat(fetched.getStatus()).isEqualTo(Message.Status.DELIVERED);
    assertThat(fetched.getFrom()).hasToString(SENDER);
    assertThat(fetched.getDateSent()).isNotNull();
    assertThat(fixture.ledger().handset("+12025550123"))
        .extracting(SandboxMessage::text)
        .containsExactly("Mañana no hay clases · школа");
  }

  @Test
  void aPlainFromIsQueuedWithItsSegments() {
    Message created =
        Message.creator(new PhoneNumber("+12025550124"), new PhoneNumber(SENDER), "á".repeat(71))
            .create(fixture.twilio());

    assertThat(created.getStatus()).isEqualTo(Message.Status.QUEUED);
    assertThat(created.getNumSegments()).isEqualTo("2");
    assertThat(created.getFrom()).hasToString(SENDER);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # to, from, service, body length, code
          ,, yes, 5, 21604
          12345, , yes, 5, 21211
          +120255501234, , yes, 5, 21211
          +15005550001, , yes, 5, 21211
          +15005550009, , yes, 5, 21614
          whatsapp:nobody, , yes, 5, 21211
          +12025550125, , , 5, 21603
          +12025550125, +12025550155, , 5, 21606
          +12025550125, whatsapp:+12025550100, , 5, 21910
          +12025550125, +15005550008, , 5, 21611
          +12025550125, school, , 5, 21212
          whatsapp:+12025550125, whatsapp:+12025550155, , 5, 63007
          +12025550125, , unknown, 5, 21705
          +12025550125, , yes, 0, 21602
          +12025550125, , yes, 1601, 21617
          """)
  void wrongParametersAreRefusedWithTwiliosCode(
      String to, String from, String service, int length, int code) throws Exception {
    long before = fixture.ledger().count();
    Map<String, String> form = new LinkedHashMap<>();
    if (to != null) {
      form.put("To", to);
    }
    if (from != null) {
      form.put("From", from);
    }
    if (service != null) {
      form.put("MessagingServiceSid", service.equals("yes") ? SERVICE : "MG" + "f".repeat(32));
    }
    form.put("Body", "x".repeat(length));

    HttpResponse<String> answer = fixture.create(form);

    JsonNode error = SandboxJson.read(answer.body());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error.path("code").asInt()).isEqualTo(code);
    assertThat(error.path("status").asInt()).isEqualTo(400);
    assertThat(error.path("message").asText()).isNotBlank().doesNotContain("2025550");
    assertThat(fixture.ledger().count()).isEqualTo(before);
  }

  @Test
  void aWrongTokenIsRefusedBeforeAnythingElse() throws Exception {
    HttpResponse<String> answer =
        fixture.http.send(
            fixture
                .request("POST", fixture.messages(), "To=%2B12025550126", "text/plain")
                .setHeader("Authorization", "Basic QUM6d3Jvbmc=")
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(SandboxJson.read(answer.body()).path("code").asInt()).isEqualTo(20003);
    assertThat(fixture.get("/2010-04-01/Accounts/ACother/Messages.json").statusCode())
        .isEqualTo(404);
  }

  @Test
  void theSdkTellsTheErrorCode() {
    TwilioRestClient twilio = fixture.twilio();
    assertThatThrownBy(() -> Message.creator(new PhoneNumber("+1"), SERVICE, "text").create(twilio))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.getCode()).isEqualTo(21211));
  }

  @Test
  void anUnknownMessageIsNotFound() {
    String path = fixture.messages().replace(".json", "/SM" + "0".repeat(32) + ".json");
    assertThat(fixture.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void theSdkPagesThroughTheListNewestFirst() {
    String to = "+12025550130";
    for (int i = 0; i < 7; i++) {
      fixture.create(to, "Text " + i);
      fixture.create("+12025550131", "Other " + i);
    }

    List<String> bodies = new ArrayList<>();
    Message.reader()
        .setTo(new PhoneNumber(to))
        .pageSize(3)
        .read(fixture.twilio())
        .forEach(m -> bodies.add(m.getBody()));

    assertThat(bodies)
        .containsExactly("Text 6", "Text 5", "Text 4", "Text 3", "Text 2", "Text 1", "Text 0");
  }

  @Test
  void theListFiltersByDateSent() throws Exception {
    String to = encoded("+12025550132");
    fixture.create("+12025550132", "Today");

    JsonNode since = list("?To=" + to + "&DateSent%3E=2020-01-01&PageSize=1000");
    JsonNode before = list("?To=" + to + "&DateSent%3C=2020-01-01");
    JsonNode on = list("?To=" + to + "&DateSent=2020-01-01");

    assertThat(since.path("messages")).hasSize(1);
    assertThat(since.path("page_size").asInt()).isEqualTo(1000);
    assertThat(since.path("next_page_uri").isNull()).isTrue();
    assertThat(before.path("messages")).isEmpty();
    assertThat(on.path("messages")).isEmpty();
    assertThat(fixture.get(fixture.messages() + "?DateSent=yesterday").statusCode()).isEqualTo(400);
  }

  private static JsonNode list(String query) throws Exception {
    return SandboxJson.read(fixture.get(fixture.messages() + query).body());
  }

  @Test
  void nonsenseOnTheWireIsAnsweredNotDropped() {
    assertThat(
            fixture
                .send(
                    "POST", fixture.messages(), "To=%ZZ&Body=", "application/x-www-form-urlencoded")
                .statusCode())
        .isEqualTo(400);
    assertThat(fixture.create(sms("+12025550133", "x".repeat(300_000))).statusCode())
        .isEqualTo(413);
    assertThat(fixture.get("/elsewhere").statusCode()).isEqualTo(404);
  }
}
