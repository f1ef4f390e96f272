package org.hometongue.language;

import java.time.LocalTime;
import java.util.Set;

/**
 * How a language writes a time of day: twelve hours with Latin digits and its words for a.m. and
 * p.m., for every language, because school clocks in the US read so.
 *
 * @param am the word for the hours before noon
 * @param pm the word for noon and after
 * @param pattern with the fields hour, minute, period
 * @param window with the fields start, end
 */
public record TimeStyle(String am, String pm, ValuePattern pattern, ValuePattern window) {

  /**
   * @throws IllegalArgumentException when a word is empty, both are equal, or a field is missing
   */
  public TimeStyle {
    if (am.isBlank() || pm.isBlank() || am.equals(pm)) {
      throw new IllegalArgumentException("Give two different words for a.m. and p.m.");
    }
    pattern.require(Set.of("hour", "minute", "period"), Set.of());
    window.require(Set.of("start", "end"), Set.of());
  }

  String format(LocalTime time) {
    int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    return pattern.fill(
        field ->
            switch (field) {
              case "hour" -> Integer.toString(hour);
              case "minute" -> (time.getMinute() < 10 ? "0" : "") + time.getMinute();
              default -> time.getHour() < 12 ? am : pm;
            });
  }

  String format(LocalTime start, LocalTime end) {
    return window.fill(field -> field.equals("start") ? format(start) : format(end));
  }
}
