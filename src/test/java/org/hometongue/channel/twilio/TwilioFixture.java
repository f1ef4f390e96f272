package org.hometongue.channel.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.hometongue.channel.AdapterContractTest;
import org.hometongue.channel.Channel;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SenderConfig;
import org.hometongue.channel.TestSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * A server in Twilio's place and the clients that ask it, for adapters and for what reads its
 * lists.
 */
public abstract class TwilioFixture extends AdapterContractTest {
  protected static final String SID = "SM" + "0123456789abcdef".repeat(2);
  private static final String SERVICE = "MG" + "0".repeat(32);

  protected static WireMockServer provider = new WireMockServer();
  private static final Vertx VERTX =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true));
  private static TwilioClients clients = new TwilioClients(VERTX, CLOCK);

  @BeforeAll
  static void start() {
    provider = new WireMockServer(WireMockConfiguration.options().dynamicPort().dynamicHttpsPort());
    provider.start();
    clients = new TwilioClients(VERTX, CLOCK);
  }

  /** The first exchange loads half the SDK and must not count against the short deadline. */
  @BeforeEach
  void warmUp() {
    answers(201, "{\"sid\":\"%s\"}".formatted(SID));
    for (int i = 0; i < 3; i++) {
      if (adapter().send(handover(), sender()).join() instanceof SendOutcome.Accepted) {
        return;
      }
    }
  }

  @AfterAll
  static void stop() throws IOException {
    clients.close();
    provider.stop();
  }

  protected static TwilioMessages messages() {
    return new TwilioMessages(clients, CLOCK);
  }

  protected static TwilioReceipts receipts() {
    return new TwilioReceipts(clients);
  }

  protected static String base() {
    return "http://localhost:" + provider.port();
  }

  protected static TwilioAccountCheck accounts() {
    return new TwilioAccountCheck(clients, TestSettings.of("https://notices.example"));
  }

  protected abstract Channel channel();

  @Override
  protected SenderConfig sender() {
    return new SenderConfig(
        UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8100"),
        channel(),
        "twilio",
        SERVICE,
        true,
        URI.create(base()),
        "AC" + "1".repeat(32),
        TOKEN);
  }

  @Override
  protected int asked() {
    return provider.countRequestsMatching(postRequestedFor(anyUrl()).build()).getCount();
  }

  @Override
  protected void reset() {
    provider.resetAll();
  }

  protected static void answers(ResponseDefinitionBuilder answer) {
    provider.stubFor(post(anyUrl()).willReturn(answer));
  }

  protected static void answers(int status, String body) {
    answers(aResponse().withStatus(status).withBody(body));
  }

  protected static void refuses(int status, int code) {
    answers(
        status,
        "{\"code\":%d,\"message\":\"The number +12025550123 is wrong\",\"status\":%d}"
            .formatted(code, status));
  }
}
