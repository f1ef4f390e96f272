package org.hometongue.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hometongue.catalogue.Template;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.language.ArgumentType;
import org.jspecify.annotations.Nullable;

/** Which days have no school, as far as a district has said: weekends and its holidays. */
@ApplicationScoped
class SchoolDays {
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  /** A district with a longer holiday in its calendar has typed it wrongly. */
  private static final int MOST_SKIPPED = 120;

  private final ContactRuleBook rules;

  SchoolDays(ContactRuleBook rules) {
    this.rules = rules;
  }

  /** The day itself, or the first school day after it. */
  LocalDate from(UUID districtId, LocalDate day) {
    Set<LocalDate> holidays = rules.of(districtId).holidaySet();
    return Stream.iterate(day, d -> d.plusDays(1))
        .limit(MOST_SKIPPED)
        .filter(d -> !isOff(holidays, d))
        .findFirst()
        .orElse(day);
  }

  /** The dates in a notice on which there is no school; mostly a slip of the pen. */
  List<LocalDate> off(UUID districtId, Template template, Map<String, String> arguments) {
    Set<LocalDate> holidays = rules.of(districtId).holidaySet();
    return template.specs().values().stream()
        .filter(spec -> spec.type() == ArgumentType.DATE)
        .map(spec -> date(arguments.getOrDefault(spec.name(), "")))
        .filter(Objects::nonNull)
        .filter(day -> isOff(holidays, day))
        .distinct()
        .toList();
  }

  private static boolean isOff(Set<LocalDate> holidays, LocalDate day) {
    return WEEKEND.contains(day.getDayOfWeek()) || holidays.contains(day);
  }

  private static @Nullable LocalDate date(String typed) {
    try {
      return LocalDate.parse(typed);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
