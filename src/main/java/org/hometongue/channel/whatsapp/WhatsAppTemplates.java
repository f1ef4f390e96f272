package org.hometongue.channel.whatsapp;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.SenderConfig;
import org.hometongue.channel.twilio.TwilioContent;
import org.hometongue.platform.Database;

/**
 * The texts that WhatsApp may carry. Each exact text in each language is submitted once and then
 * waits for Meta; only {@code approved} ones may be sent. A changed word is a new text.
 */
@ApplicationScoped
public class WhatsAppTemplates {
  private static final int NAME_HASH = 12;

  private final Database database;
  private final TwilioContent content;
  private final Clock clock;

  WhatsAppTemplates(Database database, TwilioContent content, Clock clock) {
    this.database = database.maps(Submitted.class);
    this.content = content;
    this.clock = clock;
  }

  /**
   * A text as WhatsApp wants it.
   *
   * @param language WhatsApp's code from the locale pack, such as {@code pt_BR}
   * @param text with {{1}}, {{2}} … where the variables stand
   * @param samples one for each variable
   */
  public record Text(String templateId, String language, String text, Map<String, String> samples) {
    public Text {
      samples = Map.copyOf(samples);
    }
  }

  /**
   * A text that has been submitted.
   *
   * @param status the provider's word; only {@code approved} may be sent
   */
  public record Submitted(
      String templateId, String language, String textHash, String contentSid, String status) {}

  /**
   * Submits the text unless it has been submitted before. Calls the provider: not inside a
   * transaction.
   *
   * @return the text as it stands now
   * @throws IOException when the provider could not be asked; nothing is remembered then
   */
  public Submitted submit(UUID districtId, SenderConfig sender, Text text) throws IOException {
    String hash = hash(text.text());
    Optional<Submitted> known = find(districtId, sender, text, hash);
    if (known.isPresent()) {
      return known.get();
    }
    String name = name(text, hash);
    String sid = content.create(sender, name, text.language(), text.text(), text.samples());
    content.requestApproval(sender, sid, name);
    save(districtId, sender, text, hash, sid, content.approval(sender, sid));
    return find(districtId, sender, text, hash).orElseThrow();
  }

  /**
   * Asks the provider about every text of the sender that may still change: those that wait, and
   * those that could have been paused since. Not inside a transaction.
   *
   * @return how many changed
   */
  public int refresh(UUID districtId, SenderConfig sender) throws IOException {
    int changed = 0;
    for (Submitted each : open(districtId, sender)) {
      var now = content.approval(sender, each.contentSid());
      if (!now.status().equals(each.status())) {
        changed += update(districtId, sender, each, now);
      }
    }
    return changed;
  }

  private Optional<Submitted> find(
      UUID districtId, SenderConfig sender, Text text, String textHash) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select template_id, language, text_hash, content_sid, status from provider_template
                     where district_id = :district and sender_id = :sender and template_id = :template
                       and language = :language and text_hash = :hash
                    """)
                .bind("district", districtId)
                .bind("sender", sender.senderId())
                .bind("template", text.templateId())
                .bind("language", text.language())
                .bind("hash", textHash)
                .mapTo(Submitted.class)
                .findOne());
  }

  private List<Submitted> open(UUID districtId, SenderConfig sender) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select template_id, language, text_hash, content_sid, status from provider_template
                     where district_id = :district and sender_id = :sender and status <> 'rejected'
                    """)
                .bind("district", districtId)
                .bind("sender", sender.senderId())
                .mapTo(Submitted.class)
                .list());
  }

  private void save(
      UUID districtId,
      SenderConfig sender,
      Text text,
      String textHash,
      String sid,
      TwilioContent.Approval approval) {
    database.run(
        districtId,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into provider_template (district_id, sender_id, template_id, language, text_hash,
                        content_sid, status, category, checked_at)
                    values (:district, :sender, :template, :language, :hash, :sid, :status, :category, :now)
                    on conflict do nothing
                    """)
                .bind("district", districtId)
                .bind("sender", sender.senderId())
                .bind("template", text.templateId())
                .bind("language", text.language())
                .bind("hash", textHash)
                .bind("sid", sid)
                .bind("status", approval.status())
                .bind("category", approval.category())
                .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .execute());
  }

  private int update(
      UUID districtId, SenderConfig sender, Submitted each, TwilioContent.Approval now) {
    return database.in(
        districtId,
        handle ->
            handle
                .createUpdate(
                    """
                    update provider_template set status = :status, category = :category, checked_at = :now
                     where district_id = :district and sender_id = :sender and content_sid = :sid
                    """)
                .bind("status", now.status())
                .bind("category", now.category())
                .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .bind("district", districtId)
                .bind("sender", sender.senderId())
                .bind("sid", each.contentSid())
                .execute());
  }

  /** Names one exact text: hexadecimal SHA-256 of its UTF-8 bytes. */
  public static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Meta allows small letters, digits and underscores. */
  private static String name(Text text, String hash) {
    String id = text.templateId() + "_" + text.language();
    return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_")
        + "_"
        + hash.substring(0, NAME_HASH);
  }
}
