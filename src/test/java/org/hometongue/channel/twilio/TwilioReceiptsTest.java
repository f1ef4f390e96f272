package org.hometongue.channel.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ProviderMessage;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.SenderConfig;
import org.hometongue.platform.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwilioReceiptsTest {
  private static final String ACCOUNT = "AC" + "1".repeat(32);
  private static final String SERVICE = "MG" + "0".repeat(32);
  private static final String LIST = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";
  private static final String TO = "+12025550123";
  private static final Instant FROM = Instant.parse("2026-03-09T15:00:00.700Z");
  private static final Instant UNTIL = Instant.parse("2026-03-09T15:05:00Z");

  private final WireMockServer provider =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final TwilioClients clients =
      new TwilioClients(
          Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true)),
          Clock.systemUTC());
  private final TwilioReceipts receipts = new TwilioReceipts(clients);

  @BeforeEach
  void start() {
    provider.start();
  }

  @AfterEach
  void stop() throws IOException {
    provider.stop();
    clients.close();
  }

  @Test
  void findsWhatMatchesTextSenderAndWindowOnAnyPageAndStillWaiting() throws IOException {
    // Without DateSent: two pages. The first holds one that waits and three that do not match.
    provider.stubFor(
        get(urlPathEqualTo(LIST))
            .withQueryParam("To", equalTo(TO))
            .withQueryParam("DateSent>", absent())
            .withQueryParam("Page", absent())
            .willReturn(
                okJson(
                    page(
                        LIST + "?Page=1&PageToken=t",
                        message("a", "Texto", "queued", SERVICE, "15:00:00"),
                        message("b", "Otro texto", "queued", SERVICE, "15:00:01"),
                        message("c", "Texto", "queued", "MG" + "9".repeat(32), "15:00:01"),
                        message("d", "Texto", "sent", SERVICE, "15:05:01")))));
    provider.stubFor(
        get(urlPathEqualTo(LIST))
            .withQueryParam("Page", equalTo("1"))
            .willReturn(
                okJson(page("", message("e", "Texto", "undelivered", SERVICE, "15:01:00")))));
    // With DateSent: one that the first list did not show yet, and a repetition.
    provider.stubFor(
        get(urlPathEqualTo(LIST))
            .withQueryParam("DateSent>", equalTo("2026-03-09T15:00:00"))
            .willReturn(
                okJson(
                    page(
                        "",
                        message("f", "Texto", "delivered", SERVICE, "15:02:00"),
                        message("a", "Texto", "sent", SERVICE, "15:00:00")))));

    assertThat(receipts.find(sender(), TO, "Texto", FROM, UNTIL))
        .containsExactlyInAnyOrder(
            new ProviderMessage(sid("a"), ReceiptStatus.QUEUED, Optional.empty(), at("15:00:00")),
            new ProviderMessage(
                sid("e"), ReceiptStatus.UNDELIVERED, Optional.of("30006"), at("15:01:00")),
            new ProviderMessage(
                sid("f"), ReceiptStatus.DELIVERED, Optional.empty(), at("15:02:00")));
  }

  @Test
  void nothingThereIsAnAnswer() throws IOException {
    provider.stubFor(get(urlPathEqualTo(LIST)).willReturn(okJson(page(""))));
    assertThat(receipts.find(sender(), TO, "Texto", FROM, UNTIL)).isEmpty();
  }

  @Test
  void aListThatCannotBeReadIsNoAnswer() {
    for (var answer :
        List.of(
            aResponse().withStatus(500),
            aResponse().withStatus(429),
            aResponse().withStatus(200).withBody("{}"),
            aResponse().withStatus(200).withBody("<html>" + TO),
            okJson(
                page(
                    LIST + "?Page=1&PageToken=t",
                    message("a", "Texto", "sent", SERVICE, "15:01:00"))))) {
      provider.resetAll();
      // The last one promises a further page for ever.
      provider.stubFor(get(urlPathEqualTo(LIST)).willReturn(answer));
      assertThatThrownBy(() -> receipts.find(sender(), TO, "Texto", FROM, UNTIL))
          .isInstanceOf(IOException.class)
          .hasNoCause()
          .message()
          .doesNotContain(TO, "Texto");
    }
  }

  @Test
  void oneMessageIsAskedForByItsId() throws IOException {
    provider.stubFor(
        get(urlPathEqualTo(one(sid("a"))))
            .willReturn(okJson(message("a", "Texto", "undelivered", SERVICE, "15:01:00"))));
    provider.stubFor(
        get(urlPathEqualTo(one(sid("b"))))
            .willReturn(aResponse().withStatus(404).withBody("{\"code\":20404,\"status\":404}")));

    assertThat(receipts.fetch(sender(), sid("a")))
        .contains(
            new ProviderMessage(
                sid("a"), ReceiptStatus.UNDELIVERED, Optional.of("30006"), at("15:01:00")));
    assertThat(receipts.fetch(sender(), sid("b"))).as("unknown there").isEmpty();
  }

  @Test
  void anAnswerThatSaysNothingAboutAMessageIsNoAnswer() {
    for (var answer :
        List.of(
            aResponse().withStatus(500),
            aResponse().withStatus(404).withBody("<html>"),
            aResponse().withStatus(401).withBody("{\"code\":20003,\"status\":401}"),
            aResponse().withStatus(200).withBody("{}"),
            aResponse().withStatus(200).withBody("<html>" + TO))) {
      provider.resetAll();
      provider.stubFor(get(urlPathEqualTo(one(sid("a")))).willReturn(answer));
      assertThatThrownBy(() -> receipts.fetch(sender(), sid("a")))
          .isInstanceOf(IOException.class)
          .hasNoCause()
          .message()
          .doesNotContain(TO);
    }
  }

  private static String one(String sid) {
    return LIST.replace(".json", "/" + sid + ".json");
  }

  private SenderConfig sender() {
    return new SenderConfig(
        UUID.randomUUID(),
        Channel.SMS,
        "twilio",
        SERVICE,
        true,
        URI.create("http://localhost:" + provider.port()),
        ACCOUNT,
        new Secret("token"));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-09T" + time + "Z");
  }

  private static String sid(String name) {
    return "SM" + name.repeat(32);
  }

  private static String page(String next, String... messages) {
    return """
        {"messages":[%s],"page":0,"page_size":1000,"next_page_uri":%s,"uri":"%s","first_page_uri":"%s"}
        """
        .formatted(
            Stream.of(messages).collect(Collectors.joining(",")),
            next.isEmpty() ? "null" : "\"" + next + "\"",
            LIST,
            LIST);
  }

  private static String message(
      String name, String body, String status, String service, String time) {
    return """
        {"sid":"%s","body":"%s","status":"%s","messaging_service_sid":"%s","to":"%s",
         "date_created":"Mon, 09 Mar 2026 %s +0000","error_code":%s}
        """
        .formatted(
            sid(name),
            body,
            status,
            service,
            TO,
            time,
            status.equals("undelivered") ? "30006" : "null");
  }
}
