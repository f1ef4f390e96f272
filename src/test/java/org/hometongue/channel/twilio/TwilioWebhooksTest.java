package org.hometongue.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelEvent;
import org.hometongue.channel.ChannelEvent.Inbound;
import org.hometongue.channel.ChannelEvent.Receipt;
import org.hometongue.channel.RawWebhook;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.WebhookVerdict;
import org.hometongue.platform.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioWebhooksTest {
  /** The vector in Twilio's documentation. */
  private static final Secret TOKEN = new Secret("12345");

  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final String FORM =
      "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";
  private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

  @Test
  void theDocumentedVectorIsGenuine() {
    assertThat(verdict(URL, FORM, SIGNATURE)).isEqualTo(WebhookVerdict.GENUINE);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://mycompany.com/myapp.php?foo=1&bar=3
          https://mycompany.com/other.php?foo=1&bar=2
          https://elsewhere.example/myapp.php?foo=1&bar=2
          http://mycompany.com/myapp.php?foo=1&bar=2
          """)
  void anotherAddressIsForged(String url) {
    assertThat(verdict(url, FORM, SIGNATURE)).isEqualTo(WebhookVerdict.FORGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=9999&From=%2B14158675309&To=%2B18005551212",
        "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212&More=1",
        "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234+&From=%2B14158675309&To=%2B18005551212",
        "CallSid=%ZZ"
      })
  void anotherFormIsForged(String form) {
    assertThat(verdict(URL, form, SIGNATURE)).isEqualTo(WebhookVerdict.FORGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "RSOYDt4T1cUTdK1PDd93/VVr8B9=", "RSOYDt4T1cUTdK1PDd93/VVr8B8"})
  void anotherSignatureIsForged(String signature) {
    assertThat(verdict(URL, FORM, signature)).isEqualTo(WebhookVerdict.FORGED);
  }

  @Test
  void withoutSignatureOrFormTypeIsForged() {
    byte[] body = FORM.getBytes(StandardCharsets.UTF_8);
    String form = "application/x-www-form-urlencoded";
    assertThat(
            TwilioWebhooks.verify(
                new RawWebhook(URI.create(URL), Map.of("content-type", form), body), TOKEN))
        .isEqualTo(WebhookVerdict.FORGED);
    assertThat(
            TwilioWebhooks.verify(
                new RawWebhook(
                    URI.create(URL),
                    Map.of("content-type", "text/plain", "x-twilio-signature", SIGNATURE),
                    body),
                TOKEN))
        .isEqualTo(WebhookVerdict.FORGED);
  }

  @Test
  void repeatedParametersAreSignedValueByValue() throws Exception {
    String url = "https://notices.example/hooks";
    String signature = sign(url + "A" + "1" + "Media" + "x" + "Media" + "y");
    assertThat(verdict(url, "Media=y&A=1&Media=x&Media=y", signature))
        .isEqualTo(WebhookVerdict.GENUINE);
    assertThat(verdict(url, "Media=x&A=1", signature)).isEqualTo(WebhookVerdict.FORGED);
  }

  @Test
  void jsonIsCoveredByTheHashInTheAddress() throws Exception {
    byte[] body = "{\"status\":\"delivered\"}".getBytes(StandardCharsets.UTF_8);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    String url = "https://notices.example/hooks?bodySHA256=" + hash;
    Map<String, String> headers =
        Map.of("content-type", "application/json", "x-twilio-signature", sign(url));
    assertThat(TwilioWebhooks.verify(new RawWebhook(URI.create(url), headers, body), TOKEN))
        .isEqualTo(WebhookVerdict.GENUINE);
    body[2] = 'S';
    assertThat(TwilioWebhooks.verify(new RawWebhook(URI.create(url), headers, body), TOKEN))
        .isEqualTo(WebhookVerdict.FORGED);
  }

  @Test
  void aStatusCallbackIsAReceipt() {
    assertThat(
            parse(Map.of("MessageSid", "SM1", "MessageStatus", "delivered", "SmsStatus", "sent")))
        .isEqualTo(new Receipt("SM1", ReceiptStatus.DELIVERED, Optional.empty()));
    assertThat(
            parse(
                Map.of("MessageSid", "SM1", "MessageStatus", "undelivered", "ErrorCode", "30006")))
        .isEqualTo(new Receipt("SM1", ReceiptStatus.UNDELIVERED, Optional.of("30006")));
  }

  @Test
  void aReplyIsInbound() {
    assertThat(
            parse(
                Map.of(
                    "MessageSid", "SM2",
                    "SmsStatus", "received",
                    "From", "whatsapp:+12025550123",
                    "To", "whatsapp:+12025550100",
                    "Body", " ALTO ",
                    "OptOutType", "")))
        .isEqualTo(
            new Inbound(
                "SM2",
                Channel.WHATSAPP,
                "+12025550123",
                "+12025550100",
                " ALTO ",
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void aVoiceNoteIsNamedAndNotFetched() {
    assertThat(
            parse(
                Map.of(
                    "MessageSid", "MM2",
                    "From", "+12025550123",
                    "To", "+12025550100",
                    "NumMedia", "1",
                    "MediaUrl0", "https://api.example/media/1",
                    "MediaContentType0", "audio/ogg")))
        .isEqualTo(
            new Inbound(
                "MM2",
                Channel.SMS,
                "+12025550123",
                "+12025550100",
                "",
                Optional.of("audio/ogg"),
                Optional.empty()));
  }

  @Test
  void aStatusThatWeDoNotKnowIsToldAsSuch() {
    assertThat(parse(Map.of("MessageSid", "SM1", "MessageStatus", "teleported")))
        .isEqualTo(new ChannelEvent.UnknownStatus("teleported"));
  }

  @Test
  void whatWeDoNotKnowIsIgnored() {
    for (Map<String, String> form :
        List.of(Map.of("MessageStatus", "sent"), Map.of("MessageSid", "SM1"))) {
      assertThat(parse(form)).isInstanceOf(ChannelEvent.Ignored.class);
    }
  }

  private static ChannelEvent parse(Map<String, String> form) {
    StringBuilder body = new StringBuilder();
    new HashMap<>(form)
        .forEach(
            (name, value) ->
                body.append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                    .append('&'));
    return TwilioWebhooks.parse(webhook(URL, body.toString(), "")).getFirst();
  }

  private static WebhookVerdict verdict(String url, String form, String signature) {
    return TwilioWebhooks.verify(webhook(url, form, signature), TOKEN);
  }

  private static RawWebhook webhook(String url, String form, String signature) {
    return new RawWebhook(
        URI.create(url),
        Map.of(
            "content-type",
            "application/x-www-form-urlencoded; charset=UTF-8",
            "x-twilio-signature",
            signature),
        form.getBytes(StandardCharsets.UTF_8));
  }

  /** Written from the description in Twilio's documentation, not with the code under test. */
  private static String sign(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec("12345".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
