package org.hometongue.inbound.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hometongue.inbound.mail.MailNews.Kind;

/**
 * A notification of Amazon SES as SNS posts it: an envelope signed by SNS around a JSON text about
 * one mail.
 *
 * @param envelope the outer JSON
 */
record SesNotification(JsonNode envelope) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The only hosts whose certificates and confirmation addresses are SNS's own. */
  private static final Pattern HOST =
      Pattern.compile("sns\\.[a-z0-9-]{3,30}\\.amazonaws\\.com(\\.cn)?");

  private static final Pattern CODE = Pattern.compile("([245]\\.[0-9]{1,3}\\.[0-9]{1,3})");

  static Optional<SesNotification> of(byte[] body) {
    try {
      JsonNode read = JSON.readTree(new String(body, StandardCharsets.UTF_8));
      return read.isObject() ? Optional.of(new SesNotification(read)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  String topic() {
    return text("TopicArn");
  }

  boolean asksToConfirm() {
    return text("Type").equals("SubscriptionConfirmation");
  }

  /** Where the certificate lies; empty when that is not Amazon's own place. */
  Optional<URI> certificate() {
    return amazons(text("SigningCertURL"));
  }

  /** Where the subscription is confirmed; empty when that is not Amazon's own place. */
  Optional<URI> confirmation() {
    return asksToConfirm() ? amazons(text("SubscribeURL")) : Optional.empty();
  }

  private static Optional<URI> amazons(String url) {
    try {
      URI uri = URI.create(url);
      return "https".equals(uri.getScheme())
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getPort() == -1
              && HOST.matcher(uri.getHost()).matches()
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether SNS signed exactly this; version 1 is SHA-1, version 2 SHA-256. */
  boolean isSignedBy(X509Certificate certificate) {
    String algorithm = text("SignatureVersion").equals("2") ? "SHA256withRSA" : "SHA1withRSA";
    try {
      Signature check = Signature.getInstance(algorithm);
      check.initVerify(certificate);
      check.update(signed().getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getDecoder().decode(text("Signature")));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Names and values, one a line, in the order that SNS prescribes for the type. */
  private String signed() {
    List<String> names =
        text("Type").equals("Notification")
            ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
            : List.of(
                "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    StringBuilder signed = new StringBuilder();
    for (String name : names) {
      if (envelope.hasNonNull(name)) {
        signed.append(name).append('\n').append(text(name)).append('\n');
      }
    }
    return signed.toString();
  }

  /** What it says about addresses. */
  List<MailNews> read(Instant now) {
    if (!text("Type").equals("Notification")) {
      return List.of();
    }
    JsonNode message;
    try {
      message = JSON.readTree(text("Message"));
    } catch (JsonProcessingException e) {
      return List.of();
    }
    String type = message.path("notificationType").asText(message.path("eventType").asText());
    Optional<String> messageId = messageId(message.path("mail"));
    // Signed with the rest, so that a call that is replayed is not news.
    Instant told = at(text("Timestamp"), now);
    return switch (type) {
      case "Bounce" -> bounces(message.path("bounce"), messageId, told);
      case "Complaint" ->
          all(message.path("complaint"), "complainedRecipients", Kind.COMPLAINT, messageId, told);
      case "Delivery" ->
          all(message.path("delivery"), "recipients", Kind.DELIVERED, messageId, told);
      default -> List.of();
    };
  }

  private static List<MailNews> bounces(JsonNode bounce, Optional<String> messageId, Instant now) {
    Kind kind =
        bounce.path("bounceType").asText().equals("Permanent") ? Kind.BOUNCED : Kind.DELAYED;
    return all(bounce, "bouncedRecipients", kind, messageId, now);
  }

  private static List<MailNews> all(
      JsonNode about, String field, Kind kind, Optional<String> messageId, Instant now) {
    List<MailNews> news = new ArrayList<>();
    for (JsonNode recipient : about.path(field)) {
      String address =
          (recipient.isTextual() ? recipient.asText() : recipient.path("emailAddress").asText())
              .strip()
              .toLowerCase(Locale.ROOT);
      Matcher code =
          CODE.matcher(
              recipient.path("status").asText() + " " + recipient.path("diagnosticCode").asText());
      if (address.contains("@") && address.length() <= 254) {
        news.add(
            new MailNews(
                kind,
                address,
                messageId,
                code.find() ? Optional.of(code.group(1)) : Optional.empty(),
                at(about.path("timestamp").asText(), now)));
      }
    }
    return news;
  }

  /** Our own Message-ID stands among the headers; SES gives the mail another one of its own. */
  private static Optional<String> messageId(JsonNode mail) {
    for (JsonNode header : mail.path("headers")) {
      if (header.path("name").asText().equalsIgnoreCase("Message-ID")) {
        return Optional.of(header.path("value").asText().replaceAll("[<>\\s]", ""));
      }
    }
    String common = mail.path("commonHeaders").path("messageId").asText();
    return common.isEmpty() ? Optional.empty() : Optional.of(common.replaceAll("[<>\\s]", ""));
  }

  private static Instant at(String text, Instant now) {
    try {
      Instant at = Instant.parse(text);
      return at.isAfter(now) ? now : at;
    } catch (DateTimeParseException e) {
      return now;
    }
  }

  private String text(String name) {
    return envelope.path(name).asText();
  }

  /** Without the addresses. */
  @Override
  public String toString() {
    return "SesNotification[" + text("Type") + "]";
  }
}
