package org.hometongue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hometongue.sandbox.SandboxFixture.SENDER;
import static org.hometongue.sandbox.SandboxFixture.SERVICE;
import static org.hometongue.sandbox.SandboxFixture.sms;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCallbacksTest {

  private SandboxFixture fixture;
  private WebhookReceiver receiver;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    fixture = SandboxFixture.in(folder);
    receiver = new WebhookReceiver(fixture.config.authToken());
  }

  @AfterEach
  void stop() {
    fixture.close();
    receiver.close();
  }

  private void create(String to, String path) {
    Map<String, String> form = sms(to, "School is closed today.");
    form.put("StatusCallback", receiver.url(path));
    assertThat(fixture.create(form).statusCode()).isEqualTo(201);
  }

  private void callbacks(double loss, double duplicates, double reorder) {
    fixture.sandbox.behave(
        fixture
            .sandbox
            .behaviour()
            .withCallbacks(Arrays.asList(MessageStatus.values()), loss, duplicates, reorder));
  }

  @Test
  void theLastStatusIsPostedSignedWithEveryField() {
    create("+12025550123", "/cb/a1?district=1#rc=2&rp=all");

    await().until(() -> receiver.posts().size() == 1);
    WebhookReceiver.Post post = receiver.posts().getFirst();
    assertThat(post.genuine()).isTrue();
    assertThat(post.path()).isEqualTo("/cb/a1?district=1");
    assertThat(post.token()).isNotBlank();
    String sid = fixture.ledger().handset("+12025550123").getFirst().sid();
    assertThat(post.form())
        .containsEntry("MessageSid", sid)
        .containsEntry("SmsSid", sid)
        .containsEntry("MessageStatus", "delivered")
        .containsEntry("SmsStatus", "delivered")
        .containsEntry("To", "+12025550123")
        .containsEntry("From", SENDER)
        .containsEntry("AccountSid", fixture.config.accountSid())
        .containsEntry("ApiVersion", "2010-04-01")
        .containsEntry("MessagingServiceSid", SERVICE)
        .doesNotContainKey("ErrorCode");
    assertThat(post.form().get("RawDlrDoneDate")).matches("[0-9]{10}");
  }

  @Test
  void aWrongSecretShowsInTheSignature() throws IOException {
    try (WebhookReceiver stranger = new WebhookReceiver("another-secret")) {
      Map<String, String> form = sms("+12025550123", "Text");
      form.put("StatusCallback", stranger.url("/cb"));
      fixture.create(form);

      await().until(() -> stranger.posts().size() == 1);
      assertThat(stranger.posts().getFirst().genuine()).isFalse();
    }
  }

  @Test
  void twiliosPublishedSignatureComesOut() {
    TreeMap<String, String> form =
        new TreeMap<>(
            Map.of(
                "CallSid", "CA1234567890ABCDE",
                "Caller", "+14158675309",
                "Digits", "1234",
                "From", "+14158675309",
                "To", "+18005551212"));

    assertThat(new TwilioSignature("12345").of("https://mycompany.com/myapp.php?foo=1&bar=2", form))
        .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }

  @Test
  void allStatusesComeIfAskedFor() {
    callbacks(0, 0, 0);
    create("+12025550123", "/cb");

    await().until(() -> receiver.posts().size() == 3);
    assertThat(receiver.statuses()).containsExactlyInAnyOrder("queued", "sent", "delivered");
  }

  @Test
  void heldCallbacksWaitAndComeWhenTheyMay() {
    fixture.put("/sandbox/behaviour", "{\"callbacksHeld\": true}");
    create("+12025550123", "/cb");
    await()
        .until(
            () ->
                fixture.ledger().handset("+12025550123").getFirst().status()
                    == MessageStatus.DELIVERED);
    assertThat(receiver.posts()).isEmpty();

    fixture.put("/sandbox/behaviour", "{\"callbacksHeld\": false}");

    await().until(() -> receiver.posts().size() == 1);
    await()
        .untilAsserted(
            () ->
                assertThat(fixture.get("/sandbox/calls").body())
                    .contains("\"kind\":\"callback\",\"sender\":\"" + SENDER)
                    .contains("\"answer\":\"200\""));
  }

  @Test
  void aFailureCarriesItsCode() {
    fixture.sandbox.behave(
        SandboxBehaviour.perfect()
            .withNumbers(List.of(NumberRule.fate("0130", HandsetFate.LANDLINE))));
    create("+12025550130", "/landline");
    create("+12025550131", "/mobile");

    await().until(() -> receiver.posts().size() == 2);
    assertThat(receiver.posts())
        .extracting(p -> p.path() + " " + p.form().get("MessageStatus"))
        .containsExactlyInAnyOrder("/landline undelivered", "/mobile delivered");
    assertThat(receiver.posts())
        .filteredOn(p -> p.path().equals("/landline"))
        .allSatisfy(p -> assertThat(p.form()).containsEntry("ErrorCode", "30006"));
  }

  @Test
  void aServerErrorIsTriedOnceMoreWithTheSameToken() {
    receiver.failNext(503);
    create("+12025550123", "/cb");

    await().until(() -> receiver.posts().size() == 2);
    assertThat(receiver.posts())
        .extracting(WebhookReceiver.Post::token)
        .containsOnly(receiver.posts().getFirst().token());
  }

  @Test
  void aServerErrorIsNotTriedForEver() {
    receiver.failNext(500, 500, 500);
    create("+12025550123", "/cb");
    await().until(() -> receiver.posts().size() == 2);
    create("+12025550124", "/next#rc=0");

    await().until(() -> receiver.posts().size() == 3);
    await().until(() -> fixture.ledger().summary().answers().getOrDefault("callback 500", 0L) == 3);
    assertThat(receiver.posts())
        .extracting(WebhookReceiver.Post::path)
        .containsExactly("/cb", "/cb", "/next");
  }

  @Test
  void callbacksAreLostDoubledAndReorderedOnDemand() {
    callbacks(1, 0, 0);
    create("+12025550123", "/lost");
    callbacks(0, 1, 0);
    create("+12025550124", "/doubled");
    await().until(() -> receiver.posts().size() == 6);
    fixture.sandbox.behave(fixture.sandbox.behaviour().withCallbackConcurrency(1));
    callbacks(0, 0, 1);
    create("+12025550125", "/reordered");
    await().until(() -> receiver.posts().size() == 9);

    assertThat(receiver.posts()).extracting(WebhookReceiver.Post::path).doesNotContain("/lost");
    assertThat(receiver.posts())
        .filteredOn(p -> p.path().equals("/reordered"))
        .extracting(p -> p.form().get("MessageStatus"))
        .containsExactly("queued", "delivered", "sent");
  }

  @Test
  void aSilentMessageIsDeliveredAndNobodyIsTold() {
    fixture.sandbox.behave(SandboxBehaviour.perfect().withFates(Map.of(HandsetFate.SILENT, 1.0)));
    create("+12025550123", "/silent");
    fixture.sandbox.behave(SandboxBehaviour.perfect());
    create("+12025550124", "/heard");

    await().until(() -> receiver.posts().size() == 1);
    assertThat(receiver.posts().getFirst().path()).isEqualTo("/heard");
    assertThat(fixture.ledger().handset("+12025550123").getFirst().status())
        .isEqualTo(MessageStatus.DELIVERED);
  }

  @Test
  void whatARestartCutOffIsToldAfterwards() {
    fixture.sandbox.behave(
        SandboxBehaviour.perfect()
            .withDelays(Delay.NONE, Delay.NONE, new Delay(3_600_000, 3_600_000)));
    create("+12025550123", "/late");
    assertThat(receiver.posts()).isEmpty();

    fixture.sandbox.close();
    try (SandboxFixture again = new SandboxFixture(fixture.config)) {
      await().until(() -> receiver.posts().size() == 1);
      assertThat(receiver.posts().getFirst().path()).isEqualTo("/late");
      assertThat(again.ledger().handset("+12025550123")).hasSize(1);
    }
  }
}
