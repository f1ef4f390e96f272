package org.hometongue.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hometongue.announcement.Announcement;
import org.hometongue.announcement.Preflight;
import org.hometongue.announcement.Preflight.LanguageLine;
import org.hometongue.announcement.RenditionView;
import org.jspecify.annotations.Nullable;

/**
 * The one screen before sending.
 *
 * @param leading languages that are always in sight: the largest, and all that need attention
 * @param others the rest, all ready
 * @param previews the texts as families will see them, by language
 * @param steps what happened on the way to approval, newest first
 * @param spared end of the quiet hours that it does not wait for because it is urgent
 * @param daysOff dates in the notice on which there is no school
 * @param deciders sign-in names of those who can approve it
 */
public record PreflightView(
    Announcement announcement,
    Preflight preflight,
    List<Tongue> leading,
    List<Tongue> others,
    List<Preview> previews,
    List<Step> steps,
    List<Obstacle> obstacles,
    String audience,
    Instant now,
    @Nullable Instant spared,
    List<LocalDate> daysOff,
    List<String> deciders,
    Action action) {

  /** One language of the audience. {@code sentAs} is the endonym of the text that is sent. */
  public record Tongue(LanguageLine line, String sentAs) {
    public boolean isCare() {
      return switch (line.text()) {
        case SOURCE, REVIEWED, DEMO -> false;
        case FALLBACK, CALL_US -> true;
      };
    }

    /** English is its own English name; an unknown language has no name at all. */
    public boolean isTwoNames() {
      return !line.endonym().isEmpty() && !line.endonym().equals(line.englishName());
    }
  }

  /** The texts of one language, one per channel. */
  public record Preview(String language, String label, List<RenditionView> texts) {
    /** Part of element ids. */
    public String getKey() {
      return language.isEmpty() ? "none" : language;
    }
  }

  /** One act on the way to approval, with the sign-in name of who did it. */
  public record Step(
      String act, String who, int version, boolean old, @Nullable String reason, Instant at) {}

  /** A sentence that says what stands in the way, and where to mend it. */
  public record Obstacle(String sentence, String link) {}

  /** What the reader can do now. */
  public enum Action {
    /** Nothing stands in the way and no second person is needed. */
    SEND,
    /** Another person must look at it first. */
    ASK,
    /** The reader asked and waits. */
    WAIT,
    /** The reader is the second person. */
    DECIDE,
    /** The reader may only look. */
    LOOK
  }

  public boolean isEmergency() {
    return announcement.messageClass() == org.hometongue.catalogue.MessageClass.EMERGENCY;
  }

  public boolean isBlocked() {
    return !obstacles.isEmpty();
  }

  /** {@code a, b, c}. */
  public String getDeciderNames() {
    return String.join(", ", deciders);
  }

  public boolean isDecide() {
    return action == Action.DECIDE;
  }

  public int getLargest() {
    return Math.max(1, preflight.audience());
  }
}
