package org.hometongue.inbound.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hometongue.channel.RawWebhook;
import org.hometongue.inbound.mail.MailNews.Kind;

/**
 * SendGrid's event webhook: a JSON array, signed with ECDSA (P-256, SHA-256) over the timestamp and
 * the raw body. Events come unordered and repeated; a call names each {@code sg_event_id} once.
 */
final class SendGridEvents {
  private static final String SIGNATURE = "x-twilio-email-event-webhook-signature";
  private static final String TIMESTAMP = "x-twilio-email-event-webhook-timestamp";
  private static final Pattern CODE = Pattern.compile("([245]\\.[0-9]{1,3}\\.[0-9]{1,3})");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SendGridEvents() {}

  /**
   * @param key the verification key of the webhook's settings: base64 of an X.509 public key
   */
  static boolean isGenuine(RawWebhook webhook, String key) {
    try {
      PublicKey publicKey =
          KeyFactory.getInstance("EC")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key.strip())));
      Signature check = Signature.getInstance("SHA256withECDSA");
      check.initVerify(publicKey);
      check.update(webhook.header(TIMESTAMP).orElse("").getBytes(StandardCharsets.UTF_8));
      check.update(webhook.body());
      return check.verify(Base64.getDecoder().decode(webhook.header(SIGNATURE).orElse("")));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * When a genuine call was signed, or now: stands for the time of an event that has none, so that
   * a call that is replayed is not news.
   */
  static Instant signedAt(RawWebhook webhook, Instant now) {
    try {
      long seconds = Long.parseLong(webhook.header(TIMESTAMP).orElse("").strip());
      return seconds > 0 && seconds <= now.getEpochSecond() ? Instant.ofEpochSecond(seconds) : now;
    } catch (NumberFormatException e) {
      return now;
    }
  }

  /** Events that say something about an address; empty for what is no array. */
  static List<MailNews> read(byte[] body, Instant now) {
    List<MailNews> news = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode event : array(body)) {
      String id = event.path("sg_event_id").asText();
      if (id.isEmpty() || seen.add(id)) {
        news(event, now).ifPresent(news::add);
      }
    }
    return news;
  }

  private static JsonNode array(byte[] body) {
    try {
      JsonNode read = JSON.readTree(new String(body, StandardCharsets.UTF_8));
      return read.isArray() ? read : JSON.createArrayNode();
    } catch (JsonProcessingException e) {
      return JSON.createArrayNode();
    }
  }

  private static Optional<MailNews> news(JsonNode event, Instant now) {
    String address = event.path("email").asText().strip().toLowerCase(Locale.ROOT);
    Optional<Kind> kind =
        switch (event.path("event").asText()) {
          case "delivered" -> Optional.of(Kind.DELIVERED);
          // "blocked" is a server's mood; only "bounce" speaks of the mailbox.
          case "bounce" ->
              Optional.of(
                  event.path("type").asText("bounce").equals("blocked")
                      ? Kind.DELAYED
                      : Kind.BOUNCED);
          case "deferred" -> Optional.of(Kind.DELAYED);
          case "spamreport" -> Optional.of(Kind.COMPLAINT);
          case "unsubscribe", "group_unsubscribe" -> Optional.of(Kind.UNSUBSCRIBED);
          default -> Optional.empty();
        };
    return address.contains("@") && address.length() <= 254
        ? kind.map(k -> new MailNews(k, address, messageId(event), code(event), at(event, now)))
        : Optional.empty();
  }

  private static Optional<String> messageId(JsonNode event) {
    String id = event.path("smtp-id").asText().replaceAll("[<>\\s]", "");
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  private static Optional<String> code(JsonNode event) {
    Matcher code =
        CODE.matcher(event.path("status").asText() + " " + event.path("reason").asText());
    return code.find() ? Optional.of(code.group(1)) : Optional.empty();
  }

  private static Instant at(JsonNode event, Instant now) {
    long seconds = event.path("timestamp").asLong(0);
    return seconds > 0 && seconds <= now.getEpochSecond() ? Instant.ofEpochSecond(seconds) : now;
  }
}
