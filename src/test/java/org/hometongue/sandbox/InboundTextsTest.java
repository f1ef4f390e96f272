package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hometongue.sandbox.SandboxFixture.SENDER;
import static org.hometongue.sandbox.SandboxFixture.SERVICE;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboundTextsTest {

  private static final String PHONE = "+12025550140";

  private SandboxFixture fixture;
  private WebhookReceiver receiver;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    fixture = SandboxFixture.in(folder);
    receiver = new WebhookReceiver(fixture.config.authToken());
    fixture.sandbox.behave(
        SandboxBehaviour.perfect().withInboundUrl(receiver.url("/inbound/twilio")));
  }

  @AfterEach
  void stop() {
    fixture.close();
    receiver.close();
  }

  private InboundAnswer write(String body) {
    return fixture.sandbox.inbound(SandboxChannel.SMS, PHONE, SENDER, body).join();
  }

  @Test
  void aTextIsPostedSignedAndTheReplyShowsOnTheHandset() {
    receiver.answer(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Message><Body>2 · العربية &amp; more"
            + "</Body></Message></Response>");

    InboundAnswer answer = write("2");

    assertThat(answer)
        .isEqualTo(new InboundAnswer(200, java.util.List.of("2 · العربية & more"), null));
    WebhookReceiver.Post post = receiver.posts().getFirst();
    assertThat(post.genuine()).isTrue();
    assertThat(post.form())
        .containsEntry("From", PHONE)
        .containsEntry("To", SENDER)
        .containsEntry("Body", "2")
        .containsEntry("MessagingServiceSid", SERVICE)
        .containsEntry("NumMedia", "0")
        .doesNotContainKey("OptOutType");
    assertThat(fixture.ledger().handset(PHONE))
        .extracting(SandboxMessage::direction, SandboxMessage::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Direction.INBOUND, "2"),
            org.assertj.core.groups.Tuple.tuple(Direction.OUTBOUND_REPLY, "2 · العربية & more"));
    assertThat(fixture.ledger().summary().inbound()).isEqualTo(1);
    assertThat(fixture.ledger().count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOP", " stop ", "Unsubscribe", "QUIT", "OptOut"})
  void stopBlocksTheWholeServiceUntilStart(String word) {
    InboundAnswer answer = write(word);

    assertThat(answer.optOutType()).isEqualTo("STOP");
    assertThat(receiver.posts().getFirst().form()).containsEntry("OptOutType", "STOP");
    assertThat(fixture.create(PHONE, "Text").body()).contains("\"code\":21610");
    assertThat(fixture.create("+12025550141", "Text").statusCode()).isEqualTo(201);
    assertThat(write("START").optOutType()).isEqualTo("START");
    assertThat(fixture.create(PHONE, "Text").statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Stop please", "ALTO", "no", "stop!"})
  void otherWordsAreLeftToTheService(String body) {
    assertThat(write(body).optOutType()).isNull();
    assertThat(fixture.create(PHONE, "Text").statusCode()).isEqualTo(201);
  }

  @Test
  void afterStopTheServicesOwnReplyDoesNotArrive() {
    receiver.answer("<Response><Message>You are out.</Message></Response>");

    assertThat(write("STOP").replies())
        .singleElement()
        .asString()
        .startsWith("You have successfully been unsubscribed.");
  }

  @Test
  void withoutConfiguredServicesStopHoldsForTheHouseNumber(@TempDir Path other) {
    try (SandboxFixture open = new SandboxFixture(SandboxConfig.fresh(other))) {
      assertThat(open.create(PHONE, "Text").statusCode()).isEqualTo(201);
      String seen = open.ledger().handset(PHONE).getFirst().from();

      open.sandbox.inbound(SandboxChannel.SMS, PHONE, seen, "STOP").join();

      assertThat(open.create(PHONE, "Text").body()).contains("\"code\":21610");
    }
  }

  @Test
  void whatIsPersonalIsNotPrinted() {
    receiver.answer("<Response><Message>Secret reply</Message></Response>");

    assertThat(write("hello").toString()).doesNotContain("Secret");
    assertThat(Form.parse("Body=Secret").toString()).doesNotContain("Secret");
    assertThat(MimeText.parse("Subject: Secret\r\n\r\nSecret".getBytes(UTF_8), "id").toString())
        .doesNotContain("Secret");
  }

  @Test
  void stopOutlivesARestart() {
    write("STOP");
    fixture.sandbox.close();

    try (SandboxFixture again = new SandboxFixture(fixture.config)) {
      assertThat(again.create(PHONE, "Text").body()).contains("\"code\":21610");
    }
  }

  @Test
  void aServiceThatAnswersNonsenseLeavesTheHandsetAlone() {
    receiver.answer("<html><p>not TwiML");
    assertThat(write("hello")).isEqualTo(new InboundAnswer(200, java.util.List.of(), null));
    receiver.close();
    assertThat(write("hello").status()).isZero();
  }

  @Test
  void overHttpToo() {
    String json =
        "{\"channel\":\"whatsapp\",\"from\":\"+12025550142\",\"to\":\"%s\",\"body\":\"hi\"}"
            .formatted(SENDER);

    assertThat(fixture.postJson("/sandbox/inbound", json).statusCode()).isEqualTo(200);

    assertThat(receiver.posts().getFirst().form())
        .containsEntry("From", "whatsapp:+12025550142")
        .containsEntry("WaId", "12025550142");
  }

  @ParameterizedTest
  @CsvSource({"SMS,nobody,hi", "SMS,+12025550142,''", "EMAIL,+12025550142,hi"})
  void wrongTextsAreRefused(SandboxChannel channel, String from, String body) {
    assertThatThrownBy(() -> fixture.sandbox.inbound(channel, from, SENDER, body).join())
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    String json =
        "{\"channel\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"body\":\"%s\"}"
            .formatted(channel, from, SENDER, body);
    assertThat(fixture.postJson("/sandbox/inbound", json).statusCode()).isEqualTo(400);
    assertThat(fixture.ledger().summary().lastNumber()).isZero();
  }
}
