package org.hometongue.language;

import java.util.List;
import java.util.Optional;

/**
 * Our own reviewed data for one language, read from {@code translations/_locales/<tag>.json}. The
 * only source of names of days, plural forms and directions when a message is rendered.
 *
 * @param tag the language
 * @param endonym its name in itself, as families look for it in a list
 * @param englishName its name for staff
 * @param script ISO 15924 code, such as {@code Arab}
 * @param direction in which it is read
 * @param dates how it writes a day; empty when nobody has supplied month and weekday names, and
 *     then no text in this language may hold a date
 * @param times how it writes a time of day; empty likewise
 * @param plural its plural forms
 * @param fallback languages that a reviewer accepted for its readers, best first
 * @param serves other tags whose readers are served by this language, such as {@code es-MX} by
 *     {@code es-US}
 * @param gsm7 whether ordinary text in it fits the GSM 03.38 alphabet (160 units a segment)
 * @param whatsappCode Meta's code for templates in it; empty when Meta has none
 * @param provenance where the data comes from, such as {@code CLDR 49} or {@code own draft,
 *     unreviewed}
 */
public record LocalePack(
    LanguageTag tag,
    String endonym,
    String englishName,
    String script,
    Direction direction,
    Optional<DateStyle> dates,
    Optional<TimeStyle> times,
    PluralRule plural,
    List<LanguageTag> fallback,
    List<LanguageTag> serves,
    boolean gsm7,
    Optional<String> whatsappCode,
    String provenance) {

  public LocalePack {
    fallback = List.copyOf(fallback);
    serves = List.copyOf(serves);
  }
}
