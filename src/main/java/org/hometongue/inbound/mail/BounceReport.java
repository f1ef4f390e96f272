package org.hometongue.inbound.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hometongue.inbound.mail.MailNews.Kind;

/**
 * Reads a delivery status notification (RFC 3464): a {@code multipart/report} mail whose second
 * part says per recipient what happened, and whose third holds the headers of our mail. Anything
 * else gives nothing.
 */
final class BounceReport {
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "boundary\\s*=\\s*(?:\"([^\"]{1,200})\"|([^\\s;]{1,200}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern MESSAGE_ID =
      Pattern.compile("(?im)^Message-ID:\\s*<([^<>\\s]{3,250})>");
  private static final Pattern CODE = Pattern.compile("([245]\\.[0-9]{1,3}\\.[0-9]{1,3})");

  private BounceReport() {}

  /**
   * @param mail the whole mail as text; bytes beyond ASCII do not matter
   * @param now for what the report does not date
   */
  static List<MailNews> read(String mail, Instant now) {
    String text = mail.replace("\r\n", "\n");
    int body = text.indexOf("\n\n");
    if (body < 0) {
      return List.of();
    }
    String head = unfolded(text.substring(0, body));
    Optional<String> boundary = boundary(head);
    if (boundary.isEmpty() || !head.toLowerCase(Locale.ROOT).contains("delivery-status")) {
      return List.of();
    }
    List<MailNews> news = new ArrayList<>();
    Optional<String> messageId = Optional.empty();
    String status = "";
    for (String part : text.substring(body).split("\n--" + Pattern.quote(boundary.get()), -1)) {
      int content = part.indexOf("\n\n");
      String type =
          unfolded(content < 0 ? part : part.substring(0, content)).toLowerCase(Locale.ROOT);
      if (type.contains("message/delivery-status") && content >= 0) {
        status = part.substring(content + 2);
      } else if (type.contains("message/rfc822") || type.contains("text/rfc822-headers")) {
        messageId = messageId(part);
      }
    }
    // A block about the mail as a whole, then one for each recipient.
    String[] blocks = unfolded(status).strip().split("\n\\s*\n");
    for (int i = 1; i < blocks.length; i++) {
      recipient(fields(blocks[i]), messageId, now).ifPresent(news::add);
    }
    return news;
  }

  private static Optional<MailNews> recipient(
      Map<String, String> fields, Optional<String> messageId, Instant now) {
    Optional<String> address =
        address(fields.getOrDefault("original-recipient", ""))
            .or(() -> address(fields.getOrDefault("final-recipient", "")));
    Kind kind =
        switch (fields.getOrDefault("action", "").strip().toLowerCase(Locale.ROOT)) {
          case "failed" -> Kind.BOUNCED;
          case "delivered", "relayed", "expanded" -> Kind.DELIVERED;
          default -> Kind.DELAYED;
        };
    Matcher code = CODE.matcher(fields.getOrDefault("status", ""));
    return address.map(
        to ->
            new MailNews(
                kind,
                to,
                messageId,
                code.find() ? Optional.of(code.group(1)) : Optional.empty(),
                now));
  }

  /** "rfc822; parent@example.org". */
  private static Optional<String> address(String field) {
    int semicolon = field.indexOf(';');
    String address = field.substring(semicolon + 1).strip().toLowerCase(Locale.ROOT);
    return address.contains("@") && address.length() <= 254
        ? Optional.of(address.replaceAll("^<|>$", ""))
        : Optional.empty();
  }

  private static Optional<String> messageId(String part) {
    Matcher id = MESSAGE_ID.matcher(unfolded(part));
    return id.find() ? Optional.of(id.group(1)) : Optional.empty();
  }

  private static Optional<String> boundary(String head) {
    Matcher boundary = BOUNDARY.matcher(head);
    return boundary.find()
        ? Optional.ofNullable(boundary.group(1)).or(() -> Optional.of(boundary.group(2)))
        : Optional.empty();
  }

  private static String unfolded(String head) {
    return head.replaceAll("\n[ \t]+", " ");
  }

  private static Map<String, String> fields(String block) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : block.split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.putIfAbsent(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return fields;
  }
}
