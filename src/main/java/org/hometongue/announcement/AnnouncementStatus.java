package org.hometongue.announcement;

import java.util.Arrays;
import java.util.List;
import org.hometongue.platform.Problem;

/** Where an announcement stands. */
public enum AnnouncementStatus {
  DRAFT,
  APPROVAL_ASKED,
  SENDING,
  /** The database was restored from a backup meanwhile; a person releases it or halts it. */
  HELD,
  DONE,
  HALTED,
  /** A correction has taken its place. */
  SUPERSEDED;

  /**
   * @throws Problem when only a later version knows this word: its nodes run beside this one while
   *     it is rolled out
   */
  static AnnouncementStatus of(String word) {
    return Arrays.stream(values())
        .filter(status -> status.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                    503,
                    "newer-version",
                    "The service is being upgraded",
                    "A newer version of the service has changed this announcement, and this part of it"
                        + " is still the old one. Try again in a few minutes.",
                    List.of()));
  }
}
