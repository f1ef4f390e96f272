package org.hometongue.console;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Times as a clock in the district's office shows them, in the words of the reader. */
@TemplateExtension
final class Moments {
  /** Under this name the template knows the district's time zone. */
  static final String ZONE = "zone";

  private Moments() {}

  /** {@code 8:04 AM}. */
  static String clock(
      Instant at,
      @TemplateAttribute("zone") Object zone,
      @TemplateAttribute("locale") Object locale) {
    return plain(
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
            .withLocale((Locale) locale)
            .format(at.atZone((ZoneId) zone)));
  }

  /** {@code Mon, Mar 9, 8:04 AM}. */
  static String moment(
      Instant at,
      @TemplateAttribute("zone") Object zone,
      @TemplateAttribute("locale") Object locale) {
    return day(at.atZone((ZoneId) zone), (Locale) locale) + ", " + clock(at, zone, locale);
  }

  /** {@code Mar 9}. */
  static String day(LocalDate date, @TemplateAttribute("locale") Object locale) {
    String pattern = ((Locale) locale).getLanguage().equals("es") ? "d MMM" : "MMM d";
    return DateTimeFormatter.ofPattern(pattern, (Locale) locale).format(date);
  }

  /** {@code Sunday, Mar 8}. */
  static String weekday(LocalDate date, @TemplateAttribute("locale") Object locale) {
    String pattern = ((Locale) locale).getLanguage().equals("es") ? "EEEE d MMM" : "EEEE, MMM d";
    return DateTimeFormatter.ofPattern(pattern, (Locale) locale).format(date);
  }

  /** {@code Mon, Mar 9}, or nothing when it is the same day in the district as {@code now}. */
  static String otherDay(
      Instant at,
      Instant now,
      @TemplateAttribute("zone") Object zone,
      @TemplateAttribute("locale") Object locale) {
    ZonedDateTime here = at.atZone((ZoneId) zone);
    return here.toLocalDate().equals(now.atZone((ZoneId) zone).toLocalDate())
        ? ""
        : day(here, (Locale) locale);
  }

  /** Minutes and seconds of a span, {@code 0:41}. */
  static String span(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }

  private static String day(ZonedDateTime at, Locale locale) {
    String pattern = locale.getLanguage().equals("es") ? "EEE d MMM" : "EEE, MMM d";
    return DateTimeFormatter.ofPattern(pattern, locale).format(at);
  }

  /** CLDR puts a narrow no-break space before AM; screen readers and old phones stumble over it. */
  private static String plain(String time) {
    return time.replace('\u202f', ' ');
  }
}
