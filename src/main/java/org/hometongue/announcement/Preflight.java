package org.hometongue.announcement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hometongue.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The answer before sending. All counts are families and add up: {@code audience = reachable +
 * notReachable}; the languages add up to the audience, the channels to the reachable, the
 * unreachable lines to the rest.
 *
 * @param segments SMS segments of all first choices
 * @param costUsd US dollars for all first choices, at the senders' prices
 * @param firstHandOver when the first family's message leaves, if it were approved now
 * @param finish when the last one leaves, at the senders' pace
 * @param blockers what must be mended before it can be sent; empty: it can
 * @param notes sentences for whoever approves
 * @param renditions every text that families would read
 * @param heldUntil end of the quiet hours that hold it back; null when nothing does
 * @param secondPerson whether somebody else than the composer must approve
 */
public record Preflight(
    int audience,
    int reachable,
    int notReachable,
    List<LanguageLine> languages,
    List<ChannelLine> channels,
    List<UnreachableLine> unreachable,
    int segments,
    BigDecimal costUsd,
    Instant firstHandOver,
    Instant finish,
    @Nullable Instant heldUntil,
    List<Blocker> blockers,
    List<String> notes,
    List<RenditionView> renditions,
    boolean secondPerson) {

  public Preflight {
    languages = List.copyOf(languages);
    channels = List.copyOf(channels);
    unreachable = List.copyOf(unreachable);
    blockers = List.copyOf(blockers);
    notes = List.copyOf(notes);
    renditions = List.copyOf(renditions);
  }

  /**
   * Homes of one language.
   *
   * @param language empty: not known
   * @param reviewedOn day of the newest review that the text rests on; null: none
   * @param sentLanguage of the text that they get, which is English where theirs has none
   * @param why the choice of text in words
   */
  public record LanguageLine(
      String language,
      String endonym,
      String englishName,
      int families,
      TextKind text,
      @Nullable LocalDate reviewedOn,
      String sentLanguage,
      String why) {}

  /** First choices by channel; segments count one for a mail or WhatsApp message. */
  public record ChannelLine(
      Channel channel, int families, int segments, BigDecimal costUsd, Instant finish) {}

  /** Families that will not get it, and why. */
  public record UnreachableLine(String reason, String sentence, int families) {}

  /** What must be mended before it can be sent. */
  public record Blocker(String type, String sentence, @Nullable String mendLink) {}
}
