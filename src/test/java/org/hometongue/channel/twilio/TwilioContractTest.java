package org.hometongue.channel.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.Handover;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.NotSent;
import org.hometongue.channel.SendOutcome.Rejected;
import org.hometongue.channel.SendOutcome.Scope;
import org.hometongue.channel.SendOutcome.Throttled;
import org.hometongue.channel.SendOutcome.Unknown;
import org.junit.jupiter.api.Test;

/** The rows that SMS and WhatsApp share: everything Twilio and the network between can do. */
public abstract class TwilioContractTest extends TwilioFixture {
  private static final Socket SILENT = taken();

  /** The pace counts from there: an answer may take its time. */
  @Test
  void itSaysThatARequestIsOnItsWayBeforeTheAnswerComes() throws InterruptedException {
    answers(aResponse().withStatus(201).withBody("{\"sid\":\"" + SID + "\"}").withFixedDelay(600));
    CountDownLatch onItsWay = new CountDownLatch(1);
    var answer = adapter().send(handover(), sender(), onItsWay::countDown);
    assertThat(onItsWay.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(answer).isNotDone();
    assertThat(answer.join()).isInstanceOf(SendOutcome.Accepted.class);
  }

  /** The same provider, as slow for both. */
  @Test
  void eachHandOverHasItsOwnDeadline() {
    answers(aResponse().withStatus(201).withBody("{\"sid\":\"" + SID + "\"}").withFixedDelay(600));
    var urgent = adapter().send(within(Duration.ofMillis(200)), sender());
    var patient = adapter().send(within(Duration.ofSeconds(20)), sender());
    assertThat(urgent.join()).isEqualTo(new Unknown("deadline"));
    assertThat(patient.join()).isInstanceOf(SendOutcome.Accepted.class);
  }

  private Handover within(Duration deadline) {
    return handover(handover().to(), handover().text(), handover().unsubscribe(), deadline);
  }

  @Override
  protected Stream<Row> rows() {
    return Stream.of(answered(), refused(), throttled(), doubtful(), neverSent()).flatMap(r -> r);
  }

  private Stream<Row> answered() {
    return Stream.of(
        row(
            "201 with an id",
            () -> answers(201, "{\"sid\":\"%s\",\"status\":\"accepted\"}".formatted(SID)),
            new SendOutcome.Accepted(SID, NOW)),
        row("201 without an id", () -> answers(201, "{}"), new Unknown("answer-without-id")),
        row(
            "201 with half an id",
            () -> answers(201, "{\"sid\":\"SM12\"}"),
            new Unknown("answer-without-id")),
        row("201 cut short", () -> answers(201, "{\"sid\":\"SM"), new Unknown("unreadable-answer")),
        row(
            "201 with an odd currency",
            () -> answers(201, "{\"sid\":\"%s\",\"price_unit\":\"??\"}".formatted(SID)),
            new SendOutcome.Accepted(SID, NOW)),
        row(
            "200 with a web page",
            () -> answers(200, "<html>Hello</html>"),
            new Unknown("unreadable-answer")),
        row("201 with nothing", () -> answers(201, ""), new Unknown("unreadable-answer")));
  }

  private Stream<Row> refused() {
    return Stream.of(
        row(
            "opted out",
            () -> refuses(400, 21610),
            new Rejected(FailureClass.OPT_OUT, "21610", false)),
        row(
            "bad number",
            () -> refuses(400, 21211),
            new Rejected(FailureClass.NUMBER_BAD, "21211", true)),
        row(
            "too long",
            () -> refuses(400, 21617),
            new Rejected(FailureClass.CONTENT, "21617", true)),
        row(
            "sender unknown",
            () -> refuses(400, 21606),
            new Rejected(FailureClass.CONFIG, "21606", true)),
        row(
            "wrong password",
            () -> refuses(401, 20003),
            new Rejected(FailureClass.CONFIG, "20003", true)),
        row(
            "an unknown code with 403",
            () -> refuses(403, 29998),
            new Rejected(FailureClass.CONFIG, "HTTP 403", true)),
        row(
            "an unknown code",
            () -> refuses(400, 29999),
            new Rejected(FailureClass.RECIPIENT_CHANNEL, "29999", true)),
        row(
            "region off, at home",
            () -> refuses(400, 21408),
            new Rejected(FailureClass.CONFIG, "21408", true)),
        row(
            "already expired",
            expired(handover()),
            new Rejected(FailureClass.EXPIRED, "expired", false),
            0));
  }

  private Stream<Row> throttled() {
    return Stream.of(
        row(
            "429 with a wait",
            () ->
                answers(
                    aResponse()
                        .withStatus(429)
                        .withHeader("Retry-After", "7")
                        .withBody("{\"code\":20429}")),
            new Throttled(Scope.ACCOUNT, Optional.of(Duration.ofSeconds(7)), "20429")),
        row(
            "429 without a wait",
            () -> refuses(429, 20429),
            new Throttled(Scope.ACCOUNT, Optional.empty(), "20429")),
        row(
            "429 as a web page",
            () ->
                answers(
                    aResponse()
                        .withStatus(429)
                        .withHeader("Date", "Mon, 09 Mar 2026 14:00:00 GMT")
                        .withHeader("Retry-After", "Mon, 09 Mar 2026 14:01:30 GMT")
                        .withBody("<html>Slow</html>")),
            new Throttled(Scope.ACCOUNT, Optional.of(Duration.ofSeconds(90)), "HTTP 429")),
        row(
            "429 with a wait that makes no sense",
            () -> answers(aResponse().withStatus(429).withHeader("Retry-After", "-5")),
            new Throttled(Scope.ACCOUNT, Optional.empty(), "HTTP 429")),
        row(
            "sender's queue is full",
            () -> refuses(400, 21611),
            new Throttled(Scope.SENDER, Optional.empty(), "21611")),
        row(
            "account rate",
            () -> refuses(400, 63017),
            new Throttled(Scope.ACCOUNT, Optional.empty(), "63017")));
  }

  private Stream<Row> doubtful() {
    return Stream.of(
        row("500", () -> refuses(500, 20500), new Unknown("http-500")),
        row("503", () -> refuses(503, 20503), new Unknown("http-503")),
        row(
            "503 with a wait",
            () ->
                answers(
                    aResponse()
                        .withStatus(503)
                        .withHeader("Retry-After", "30")
                        .withBody("{\"code\":20503}")),
            new Unknown("http-503", Optional.of(Duration.ofSeconds(30)))),
        row(
            "502 as a web page",
            () -> answers(502, "<html>Bad gateway</html>"),
            new Unknown("http-502")),
        row("403 as a web page", () -> answers(403, "<html>No</html>"), new Unknown("http-403")),
        row(
            "302",
            () -> answers(aResponse().withStatus(302).withHeader("Location", "/elsewhere")),
            new Unknown("http-302")),
        row("408", () -> refuses(408, 20408), new Unknown("http-408")),
        row(
            "no answer in time",
            () -> answers(aResponse().withFixedDelay(5000).withStatus(201)),
            new Unknown("deadline")),
        row(
            "an answer in drops",
            () ->
                answers(
                    aResponse()
                        .withStatus(201)
                        .withBody("x".repeat(40))
                        .withChunkedDribbleDelay(40, 8000)),
            new Unknown("deadline")),
        row(
            "reset",
            () -> answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
            new Unknown("connection-lost")),
        row(
            "nothing",
            () -> answers(aResponse().withFault(Fault.EMPTY_RESPONSE)),
            new Unknown("connection-lost")),
        row(
            "broken chunks",
            () -> answers(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
            new Unknown("connection-lost")),
        row(
            "noise",
            () -> answers(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
            new Unknown("connection-lost")));
  }

  private Stream<Row> neverSent() {
    return Stream.of(
        row(
            "nobody listens",
            at(sender(), "http://localhost:" + SILENT.getLocalPort()),
            new NotSent("connect-refused")),
        row("no such host", at(sender(), "http://nowhere.invalid"), new NotSent("unknown-host")),
        row(
            "wrong certificate",
            at(sender(), "https://localhost:" + provider.httpsPort()),
            new NotSent("tls")));
  }

  /** Nobody listens at its port, and no other program can be given it meanwhile. */
  private static Socket taken() {
    try {
      Socket socket = new Socket();
      socket.bind(new InetSocketAddress("localhost", 0));
      return socket;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
