package org.hometongue.channel.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.twilio.http.HttpClient;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelAdapter;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.Handover;
import org.hometongue.channel.SendOutcome.Accepted;
import org.hometongue.channel.SendOutcome.Rejected;
import org.hometongue.channel.twilio.TwilioContractTest;
import org.junit.jupiter.api.Test;

class TwilioSmsTest extends TwilioContractTest {
  private static final String ACCEPTED = "{\"sid\":\"%s\",\"status\":\"accepted\"}".formatted(SID);

  @Override
  protected ChannelAdapter adapter() {
    return new TwilioSms(messages(), receipts(), accounts());
  }

  @Override
  protected Channel channel() {
    return Channel.SMS;
  }

  @Override
  protected Handover handover() {
    return handover("+12025550123", sms(TEXT), Optional.empty());
  }

  @Override
  protected Stream<Row> rows() {
    Handover abroad = handover("+447700900123", sms(TEXT), Optional.empty());
    Handover jamaica = handover("+18765550123", sms(TEXT), Optional.empty());
    Handover puertoRico = handover("+17872345678", sms(TEXT), Optional.empty());
    return Stream.concat(
        super.rows(),
        Stream.of(
            new Row(
                "region off, an island that shares +1",
                () -> answers(400, "{\"code\":21408}"),
                jamaica,
                sender(),
                outcome ->
                    assertThat(outcome)
                        .isEqualTo(
                            new Rejected(FailureClass.RECIPIENT_CHANNEL, "21408 outside +1", true)),
                1),
            new Row(
                "region off, a territory",
                () -> answers(400, "{\"code\":21408}"),
                puertoRico,
                sender(),
                outcome ->
                    assertThat(outcome).isEqualTo(new Rejected(FailureClass.CONFIG, "21408", true)),
                1),
            new Row(
                "region off, abroad",
                () -> answers(400, "{\"code\":21408}"),
                abroad,
                sender(),
                outcome ->
                    assertThat(outcome)
                        .isEqualTo(
                            new Rejected(FailureClass.RECIPIENT_CHANNEL, "21408 outside +1", true)),
                1)));
  }

  @Test
  void postsExactlyWhatTheSdkAloneWouldPost() {
    reset();
    answers(201, ACCEPTED);
    assertThat(adapter().send(handover(), sender()).join()).isEqualTo(new Accepted(SID, NOW));
    var sdkAlone =
        new TwilioRestClient.Builder(sender().account(), TOKEN.reveal())
            .httpClient(new Redirected(base()))
            .build();
    Message.creator(new PhoneNumber("+12025550123"), sender().address(), TEXT)
        .setStatusCallback(handover().statusCallback())
        .setValidityPeriod(7200)
        .setSmartEncoded(false)
        .create(sdkAlone);

    var requests = provider.findAll(postRequestedFor(anyUrl()));
    assertThat(requests).hasSize(2);
    assertThat(requests)
        .extracting(
            r -> r.getUrl(),
            r -> r.getHeader("Authorization"),
            r -> mediaType(r.getHeader("Content-Type")),
            r -> form(r.getBodyAsString()))
        .containsOnly(
            tuple(
                "/2010-04-01/Accounts/" + sender().account() + "/Messages.json",
                requests.getFirst().getHeader("Authorization"),
                "application/x-www-form-urlencoded",
                List.of(
                    "Body=" + TEXT,
                    "MessagingServiceSid=" + sender().address(),
                    "SmartEncoded=false",
                    "StatusCallback=" + handover().statusCallback(),
                    "To=+12025550123",
                    "ValidityPeriod=7200")));
  }

  @Test
  void aNumberIsASenderToo() {
    reset();
    answers(201, ACCEPTED);
    var number =
        new org.hometongue.channel.SenderConfig(
            sender().senderId(),
            Channel.SMS,
            "twilio",
            "+12025550100",
            true,
            sender().base(),
            sender().account(),
            TOKEN);
    adapter().send(handover(), number).join();
    assertThat(form(provider.findAll(postRequestedFor(anyUrl())).getFirst().getBodyAsString()))
        .contains("From=+12025550100")
        .noneMatch(field -> field.startsWith("MessagingServiceSid"));
  }

  private static String mediaType(String header) {
    return header.split(";")[0];
  }

  private static List<String> form(String body) {
    return Stream.of(body.split("&"))
        .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8))
        .sorted()
        .toList();
  }

  /** The SDK's own client, sent to the test's provider. */
  private static final class Redirected extends HttpClient {
    private final NetworkHttpClient own = new NetworkHttpClient();
    private final String base;

    Redirected(String base) {
      this.base = base;
    }

    @Override
    public Response makeRequest(Request r) {
      Request there = new Request(r.getMethod(), r.getUrl().replaceFirst("^https://[^/]+", base));
      r.getPostParams().forEach((name, values) -> values.forEach(v -> there.addPostParam(name, v)));
      there.setContentType(r.getContentType());
      there.setAuth(r.getUsername(), r.getPassword());
      return own.makeRequest(there);
    }
  }
}
