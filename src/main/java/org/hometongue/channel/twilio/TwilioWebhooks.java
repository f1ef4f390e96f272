package org.hometongue.channel.twilio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelEvent;
import org.hometongue.channel.RawWebhook;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.WebhookVerdict;
import org.hometongue.platform.Secret;

/** Checks and reads what Twilio posts to us. Stateless but for one checker per auth token. */
public final class TwilioWebhooks {
  private static final String SIGNATURE = "x-twilio-signature";
  private static final String BODY_HASH = "bodySHA256=";
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,60}");
  private static final Map<Secret, TwilioSignature> SIGNATURES = new ConcurrentHashMap<>();

  private TwilioWebhooks() {}

  /**
   * X-Twilio-Signature: HMAC-SHA1 over the address and the sorted form, or over an address that
   * names the SHA-256 of a JSON body.
   *
   * @param authToken of the account that owns the number, never an API key's secret
   */
  public static WebhookVerdict verify(RawWebhook webhook, Secret authToken) {
    Optional<String> signature = webhook.header(SIGNATURE);
    if (signature.isEmpty() || webhook.url().getFragment() != null) {
      return WebhookVerdict.FORGED;
    }
    Optional<String> bodyHash = bodyHash(webhook.url());
    Optional<Map<String, String>> signed =
        bodyHash.isPresent()
            ? bodyHash.filter(hash -> matches(hash, webhook.body())).map(hash -> Map.of())
            : TwilioForm.of(webhook).map(TwilioForm::forSignature);
    boolean genuine =
        signed.isPresent()
            && SIGNATURES
                .computeIfAbsent(authToken, TwilioSignature::new)
                .isGenuine(webhook.url().toString(), signed.get(), signature.get());
    return genuine ? WebhookVerdict.GENUINE : WebhookVerdict.FORGED;
  }

  private static Optional<String> bodyHash(URI url) {
    return Optional.ofNullable(url.getRawQuery()).stream()
        .flatMap(query -> Stream.of(query.split("&")))
        .filter(pair -> pair.startsWith(BODY_HASH))
        .map(pair -> pair.substring(BODY_HASH.length()))
        .findFirst();
  }

  private static boolean matches(String hexHash, byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return MessageDigest.isEqual(
          HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII),
          hexHash.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads a form that has been verified; what we do not know is ignored and named. */
  public static List<ChannelEvent> parse(RawWebhook webhook) {
    return List.of(
        TwilioForm.of(webhook)
            .map(TwilioWebhooks::event)
            .orElseGet(() -> new ChannelEvent.Ignored("not a form")));
  }

  private static ChannelEvent event(TwilioForm form) {
    Optional<String> id =
        form.first("MessageSid")
            .or(() -> form.first("SmsSid"))
            .filter(sid -> SID.matcher(sid).matches());
    if (id.isEmpty()) {
      return new ChannelEvent.Ignored("no message id");
    }
    // A reply carries SmsStatus=received too, so only MessageStatus makes it a receipt.
    Optional<String> word = form.first("MessageStatus");
    if (word.isPresent()) {
      return ReceiptStatus.of(word.get())
          .<ChannelEvent>map(
              status ->
                  new ChannelEvent.Receipt(
                      id.get(), status, form.first("ErrorCode").filter(code -> !code.isBlank())))
          .orElseGet(() -> new ChannelEvent.UnknownStatus(word.get()));
    }
    if (form.first("From").isPresent()
        && (form.first("Body").isPresent() || media(form).isPresent())) {
      return inbound(form, id.get());
    }
    return new ChannelEvent.Ignored("neither a receipt nor a message");
  }

  private static ChannelEvent inbound(TwilioForm form, String id) {
    String from = form.firstOrEmpty("From");
    boolean whatsApp = from.startsWith("whatsapp:");
    return new ChannelEvent.Inbound(
        id,
        whatsApp ? Channel.WHATSAPP : Channel.SMS,
        withoutPrefix(from),
        withoutPrefix(form.firstOrEmpty("To")),
        form.firstOrEmpty("Body"),
        media(form),
        form.first("OptOutType").filter(type -> !type.isBlank()));
  }

  private static Optional<String> media(TwilioForm form) {
    String count = form.firstOrEmpty("NumMedia").strip();
    return count.isEmpty() || count.equals("0")
        ? Optional.empty()
        : form.first("MediaContentType0")
            .filter(type -> MEDIA_TYPE.matcher(type).matches())
            .or(() -> Optional.of("unknown"));
  }

  private static String withoutPrefix(String address) {
    return address.startsWith("whatsapp:") ? address.substring("whatsapp:".length()) : address;
  }
}
