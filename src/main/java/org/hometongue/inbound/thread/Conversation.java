package org.hometongue.inbound.thread;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Everything said with one address, oldest first.
 *
 * @param replyId one of its replies, by which it is found
 * @param familyId null: nobody of ours
 * @param language of the home, null when not known
 * @param channel by which it wrote last
 * @param stopped whether it said no to everything, so that nothing may leave
 * @param freeUntil WhatsApp only: until when an answer without an approved text may leave
 * @param waiting whether an answer is due
 * @param dueAt until when; null when none is
 */
public record Conversation(
    UUID replyId,
    @Nullable UUID familyId,
    @Nullable String language,
    List<String> schools,
    Channel channel,
    boolean stopped,
    @Nullable Instant freeUntil,
    boolean waiting,
    @Nullable Instant dueAt,
    List<Line> lines) {

  public Conversation {
    schools = List.copyOf(schools);
    lines = List.copyOf(lines);
  }

  /** Who said a line. */
  public enum From {
    FAMILY,
    /** A vetted text. */
    TEMPLATE,
    /** A member of staff, in their own words: not vetted, not translated. */
    OWN_WORDS
  }

  /**
   * One text.
   *
   * @param text null when its time is over and it was deleted
   * @param media kind of a picture or voice note, which stays with the provider
   * @param intent of a reply, in kebab case; else null
   * @param template of a vetted text; else null
   * @param state of a text of ours: answered, waiting, sending, sent, failed or in-doubt
   */
  public record Line(
      Instant at,
      From from,
      @Nullable String text,
      @Nullable String media,
      @Nullable String intent,
      @Nullable String template,
      @Nullable String state,
      @Nullable String reason) {
    /** Without the text. */
    @Override
    public String toString() {
      return "Line[" + from + ", " + at + "]";
    }
  }

  /**
   * A conversation in the list.
   *
   * @param dueAt until when a person answers, the earliest of its replies; null when nobody need
   * @param waiting how many of its replies wait
   * @param chose the choice of ours that the reply picked by its number, in English; else null
   */
  public record Summary(
      UUID replyId,
      @Nullable String language,
      List<String> schools,
      String intent,
      @Nullable String text,
      @Nullable String media,
      Instant receivedAt,
      @Nullable Instant dueAt,
      int waiting,
      @Nullable String chose) {
    public Summary {
      schools = List.copyOf(schools);
    }

    /** Without the text. */
    @Override
    public String toString() {
      return "Summary[" + replyId + "]";
    }
  }

  /** An announcement that asked something, and how many families have answered it. */
  public record Asked(UUID announcementId, int families) {}
}
