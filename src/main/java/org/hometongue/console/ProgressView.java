package org.hometongue.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hometongue.announcement.Announcement;
import org.hometongue.announcement.AnnouncementStatus;
import org.hometongue.announcement.ContactGovernor;
import org.hometongue.announcement.Progress;
import org.hometongue.announcement.Progress.ProgressLine;
import org.jspecify.annotations.Nullable;

/**
 * How far a notice has come; the numbers always add up to the audience.
 *
 * @param held waiting families that have had enough messages, by the day on which it leaves for
 *     them
 * @param undecided families in doubt of whom a person must still decide
 */
public record ProgressView(
    Announcement announcement,
    Progress progress,
    List<ContactGovernor.Held> held,
    String audience,
    Instant now,
    boolean mayHalt,
    int undecided) {

  private int of(String... states) {
    int sum = 0;
    for (String state : states) {
      sum += progress.states().getOrDefault(state, 0);
    }
    return sum;
  }

  public int getDelivered() {
    return of("delivered");
  }

  /** Handed to a provider, whatever came of it. */
  public int getHandedOver() {
    return of("accepted", "delivered", "failed", "in-doubt");
  }

  public int getWaiting() {
    return of("planned", "sending");
  }

  /** Handed over, and no receipt so far. */
  public int getUnderway() {
    return of("accepted");
  }

  public int getFailed() {
    return of("failed", "refused");
  }

  public int getInDoubt() {
    return of("in-doubt");
  }

  /** Over, and still in doubt: nothing more is done by itself, a person decides. */
  public int getUnconfirmed() {
    return progress.status() == AnnouncementStatus.DONE ? undecided : 0;
  }

  public int getNotSent() {
    return of("suppressed");
  }

  /** Families to whom something is or was to be handed over. */
  public int getReachable() {
    return Math.max(0, progress.audience() - getNotSent());
  }

  public boolean isMoving() {
    return progress.status() == AnnouncementStatus.SENDING || isHeldBack();
  }

  /** The database was restored meanwhile, and a person decides. */
  public boolean isHeldBack() {
    return progress.status() == AnnouncementStatus.HELD;
  }

  public boolean isHalted() {
    return progress.status() == AnnouncementStatus.HALTED;
  }

  public boolean isSuperseded() {
    return progress.status() == AnnouncementStatus.SUPERSEDED;
  }

  /** Receipts may still come in after the last hand-over: the page goes on asking for a while. */
  public boolean isLive() {
    Instant end = progress.endedAt();
    return isMoving()
        || (getUnderway() > 0
            && end != null
            && Duration.between(end, now).compareTo(Duration.ofMinutes(10)) < 0);
  }

  /** Reached as far as anybody can know; mail gives no receipt. */
  public int getDone() {
    return progress.languages().stream().mapToInt(ProgressLine::done).sum();
  }

  public int getPercent() {
    return getReachable() == 0 ? 100 : (int) (getDone() * 100L / getReachable());
  }

  public @Nullable Duration getTime() {
    Instant start = progress.sendingAt();
    Instant end = isMoving() ? now : progress.endedAt();
    if (start == null || end == null || end.isBefore(start)) {
      return null;
    }
    return Duration.between(start, end);
  }

  public List<ProgressLine> getLanguages() {
    return progress.languages().stream()
        .sorted(java.util.Comparator.comparingInt(ProgressLine::total).reversed())
        .toList();
  }
}
