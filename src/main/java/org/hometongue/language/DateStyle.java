package org.hometongue.language;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * How a language writes a day: always weekday, day, month name and year, Gregorian, in Latin
 * digits. A date of numbers alone is never sent: 4/9 is April to one reader and September to
 * another.
 *
 * @param weekdays Monday first
 * @param months January first, in the form used beside a day
 * @param pattern with the fields weekday, day, month, year, and where a second form is needed
 *     monthNumber
 */
public record DateStyle(List<String> weekdays, List<String> months, ValuePattern pattern) {

  private static final Set<String> FIELDS = Set.of("weekday", "day", "month", "year");

  /**
   * @throws IllegalArgumentException when names are missing or the pattern lacks a field
   */
  public DateStyle {
    weekdays = List.copyOf(weekdays);
    months = List.copyOf(months);
    if (weekdays.size() != 7 || weekdays.stream().distinct().count() != 7) {
      throw new IllegalArgumentException("Give seven different weekday names, Monday first.");
    }
    if (months.size() != 12 || months.stream().distinct().count() != 12) {
      throw new IllegalArgumentException("Give twelve different month names, January first.");
    }
    pattern.require(FIELDS, Set.of("monthNumber"));
  }

  String format(LocalDate date) {
    return pattern.fill(field -> field(field, date));
  }

  private String field(String field, LocalDate date) {
    return switch (field) {
      case "weekday" -> weekdays.get(date.getDayOfWeek().getValue() - 1);
      case "month" -> months.get(date.getMonthValue() - 1);
      case "monthNumber" -> Integer.toString(date.getMonthValue());
      case "day" -> Integer.toString(date.getDayOfMonth());
      default -> Integer.toString(date.getYear());
    };
  }
}
