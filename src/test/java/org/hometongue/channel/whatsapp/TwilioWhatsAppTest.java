package org.hometongue.channel.whatsapp;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelAdapter;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.Handover;
import org.hometongue.channel.RenditionText;
import org.hometongue.channel.SendOutcome.Rejected;
import org.hometongue.channel.twilio.TwilioContractTest;
import org.hometongue.language.Direction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TwilioWhatsAppTest extends TwilioContractTest {
  private static final String CONTENT = "HX" + "a".repeat(32);

  @Override
  protected ChannelAdapter adapter() {
    return new TwilioWhatsApp(messages(), receipts(), accounts());
  }

  @Override
  protected Channel channel() {
    return Channel.WHATSAPP;
  }

  @Override
  protected Handover handover() {
    return handover(CONTENT, Map.of("1", "Lincoln", "2", "12 de enero"));
  }

  private static Handover handover(@Nullable String content, Map<String, String> variables) {
    return handover(
        "+12025550123",
        new RenditionText(
            Channel.WHATSAPP, "es", Direction.LTR, null, TEXT, null, 1, content, variables),
        Optional.empty());
  }

  @Override
  protected Stream<Row> rows() {
    return Stream.concat(
        super.rows(),
        Stream.of(
            row(
                "no approved text",
                handover(null, Map.of()),
                new Rejected(FailureClass.CONTENT, "no-approved-text", true),
                0),
            row(
                "a gap in the variables",
                handover(CONTENT, Map.of("1", "Lincoln", "3", "12 de enero")),
                new Rejected(FailureClass.CONTENT, "missing-variable", true),
                0),
            row(
                "a blank variable",
                handover(CONTENT, Map.of("1", " ")),
                new Rejected(FailureClass.CONTENT, "missing-variable", true),
                0)));
  }

  @Test
  void sendsApprovedContentWithEveryVariableAndNoText() {
    reset();
    answers(201, "{\"sid\":\"%s\"}".formatted(SID));
    adapter().send(handover(), sender()).join();
    String form =
        URLDecoder.decode(
            provider.findAll(postRequestedFor(anyUrl())).getFirst().getBodyAsString(),
            StandardCharsets.UTF_8);
    assertThat(form.split("&"))
        .contains(
            "To=whatsapp:+12025550123",
            "ContentSid=" + CONTENT,
            "ContentVariables={\"1\":\"Lincoln\",\"2\":\"12 de enero\"}")
        .noneMatch(field -> field.startsWith("Body="));
  }
}
