package org.hometongue.community;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
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

  /** The texts of one language: one, or one for each school. */
  public record Tongue(
      String key, String language, String endonym, boolean rightToLeft, List<PublicText> texts) {}

  /** The texts by language, in the order in which they stand. */
  public List<Tongue> getTongues() {
    return texts.stream()
        .collect(
            Collectors.groupingBy(
                PublicText::language, LinkedHashMap::new, Collectors.toUnmodifiableList()))
        .values()
        .stream()
        .map(
            own -> {
              PublicText first = own.getFirst();
              return new Tongue(
                  first.key(), first.language(), first.endonym(), first.rightToLeft(), own);
            })
        .toList();
  }

  public boolean isHalted() {
    return status == AnnouncementStatus.HALTED;
  }

  public boolean isSuperseded() {
    return status == AnnouncementStatus.SUPERSEDED;
  }
}
