package org.hometongue.community;

import java.util.List;
import org.hometongue.announcement.AnnouncementStatus;
import org.jspecify.annotations.Nullable;

/**
 * A notice that was sent, for the public.
 *
 * @param sentOn the day in the district's time, in English
 * @param sentOnSpanish the same day in Spanish
 * @param correction address of the page of what replaced it
 */
public record Published(
    String district,
    String code,
    AnnouncementStatus status,
    String sentOn,
    String sentOnSpanish,
    List<PublicText> texts,
    @Nullable String correction) {

  public boolean isHalted() {
    return status == AnnouncementStatus.HALTED;
  }

  public boolean isSuperseded() {
    return status == AnnouncementStatus.SUPERSEDED;
  }
}
