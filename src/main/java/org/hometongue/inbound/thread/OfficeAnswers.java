package org.hometongue.inbound.thread;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.account.Staff;
import org.hometongue.audit.Audit;
import org.hometongue.channel.Channel;
import org.hometongue.delivery.ServiceMessages;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Answers of the school's staff. In the family's language only what is vetted; own words leave
 * exactly as they were typed and are marked so.
 */
@ApplicationScoped
public class OfficeAnswers {
  /** Two segments in most alphabets: enough for a time, a place, a name of an office. */
  public static final int LONGEST = 320;

  private final Database database;
  private final Conversations conversations;
  private final ThreadRows rows;
  private final AnswerOffers offers;
  private final ServiceMessages messages;
  private final Staff staff;
  private final Audit audit;
  private final Clock clock;

  /**
   * A vetted text that can be sent now.
   *
   * @param language of the text
   * @param english the same in English; null when that cannot be made
   * @param choices the numbered choices that it lists
   */
  public record Offer(
      String template,
      String title,
      String language,
      String text,
      @Nullable String english,
      List<String> choices) {
    public Offer {
      choices = List.copyOf(choices);
    }
  }

  OfficeAnswers(
      Database database,
      Conversations conversations,
      ThreadRows rows,
      AnswerOffers offers,
      ServiceMessages messages,
      Staff staff,
      Audit audit,
      Clock clock) {
    this.database = database;
    this.conversations = conversations;
    this.rows = rows;
    this.offers = offers;
    this.messages = messages;
    this.staff = staff;
    this.audit = audit;
    this.clock = clock;
  }

  /** In the family's language; where that has no vetted text, nothing is offered in its place. */
  public List<Offer> offers(UUID districtId, Conversation conversation) {
    return offers.of(
        districtId, conversation, sandbox(districtId, conversation.channel()).orElse(false));
  }

  private Optional<Boolean> sandbox(UUID districtId, Channel channel) {
    return database.in(districtId, handle -> rows.sandbox(handle, districtId, channel));
  }

  /**
   * @throws Problem {@code not-found}, {@code no-vetted-text}, {@code said-stop}, {@code
   *     whatsapp-window}, {@code no-sender}
   */
  public void withTemplate(UUID districtId, String actor, UUID replyId, String template) {
    Conversation conversation = conversations.get(districtId, actor, replyId);
    Offer offer =
        offers(districtId, conversation).stream()
            .filter(o -> o.template().equals(template))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "no-vetted-text",
                        "This text cannot be sent in the family's language. Choose one of those shown."));
    send(districtId, actor, conversation, offer.template(), offer.choices(), offer.text());
  }

  /**
   * @param words leave exactly as they are, but for blanks around them
   * @throws Problem {@code answer-length} and those of {@link #withTemplate}
   */
  public void inOwnWords(UUID districtId, String actor, UUID replyId, String words) {
    String text = words.strip();
    if (text.isEmpty() || text.length() > LONGEST || !isWellFormed(text)) {
      throw Problem.invalid(
          "answer-length", "Write an answer of 1 to " + LONGEST + " letters, without odd signs.");
    }
    send(districtId, actor, conversations.get(districtId, actor, replyId), null, List.of(), text);
  }

  /** No half of a surrogate pair and no control character but the line break. */
  private static boolean isWellFormed(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                c == '\n'
                    || !(Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE));
  }

  private void send(
      UUID districtId,
      String actor,
      Conversation conversation,
      @Nullable String template,
      List<String> choices,
      String text) {
    Instant now = clock.instant();
    if (conversation.stopped()) {
      throw Problem.conflict(
          "said-stop", "This phone said stop, so no text may go to it. Call the family instead.");
    }
    Instant freeUntil = conversation.freeUntil();
    if (freeUntil != null && !freeUntil.isAfter(now)) {
      throw Problem.conflict(
          "whatsapp-window",
          "WhatsApp takes answers for 24 hours only, and they are over. Call the family instead.");
    }
    boolean sandbox =
        sandbox(districtId, conversation.channel())
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "no-sender", "No sender is set up for this channel. IT can add one."));
    Set<UUID> schools = staff.schools(districtId, actor);
    database.run(
        districtId,
        handle -> {
          ThreadRows.Address address =
              conversations.address(handle, districtId, schools, conversation.replyId());
          byte[] sealed = address.sealed();
          if (sealed == null) {
            throw Problem.conflict(
                "no-address",
                "The phone of this reply was deleted in time. Call the family instead.");
          }
          messages.queue(
              districtId,
              List.of(
                  new ServiceMessages.Letter(
                      Ids.next(),
                      address.hash(),
                      sealed,
                      address.familyId(),
                      conversation.channel(),
                      template,
                      choices,
                      text,
                      conversation.replyId(),
                      actor,
                      sandbox,
                      now,
                      now)));
          rows.handled(handle, districtId, address.hash(), actor, now);
          audit.record(
              districtId,
              actor,
              "reply.answered",
              "reply:" + conversation.replyId(),
              Map.of("with", template == null ? "own words" : template));
        });
  }
}
