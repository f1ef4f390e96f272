package org.hometongue.district;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much a district writes, and when it rests.
 *
 * @param holidays days on which offices are closed; messages that may wait do not leave either
 * @param mostPerDay non-emergency messages a family gets in a day of the district's own clock, over
 *     all schools; 0: no limit
 * @param mostPerWeek the same for seven days
 * @param keepRepliesDays how long the text of replies is kept
 * @param termDays length of a school term, in which nobody is asked for a language twice; 0 means
 *     {@link #USUAL_TERM_DAYS}
 */
public record ContactRules(
    List<LocalDate> holidays, int mostPerDay, int mostPerWeek, int keepRepliesDays, int termDays) {
  /** A school year has two terms, with room for the summer. */
  public static final int USUAL_TERM_DAYS = 120;

  /** What holds until a district says otherwise: no holidays, no limits, replies for 30 days. */
  public static final ContactRules DEFAULT = new ContactRules(List.of(), 0, 0, 30, USUAL_TERM_DAYS);

  public ContactRules {
    // JSON without the list means none.
    holidays = orNone(holidays);
    termDays = termDays == 0 ? USUAL_TERM_DAYS : termDays;
  }

  private static List<LocalDate> orNone(@Nullable List<LocalDate> days) {
    return days == null ? List.of() : List.copyOf(days);
  }

  public boolean limits() {
    return mostPerDay > 0 || mostPerWeek > 0;
  }

  public Set<LocalDate> holidaySet() {
    return Set.copyOf(holidays);
  }
}
