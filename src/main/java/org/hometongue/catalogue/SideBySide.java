package org.hometongue.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The English text and a translation, place by place, for a person who compares them. */
public final class SideBySide {
  private SideBySide() {}

  /**
   * One place.
   *
   * @param place {@code sms}, {@code whatsapp}, {@code email/subject}, {@code email/body/0}, {@code
   *     options/finding/not-true}
   * @param english empty when the English text has no such place
   * @param translated empty when it is not translated
   */
  public record Line(String place, String english, String translated) {}

  /** All places, in the order of the English text. */
  public static List<Line> of(Template template, Translation translation) {
    return of(template, Optional.of(translation));
  }

  /** All places, in the order of the English text, translated or not. */
  public static List<Line> of(Template template, Optional<Translation> translation) {
    Map<String, String> english = lines(template.text(), template.options());
    Map<String, String> translated =
        translation.map(t -> lines(t.text(), t.options())).orElse(Map.of());
    List<String> places = new ArrayList<>(english.keySet());
    translated.keySet().stream().filter(p -> !english.containsKey(p)).forEach(places::add);
    return places.stream()
        .map(p -> new Line(p, english.getOrDefault(p, ""), translated.getOrDefault(p, "")))
        .toList();
  }

  private static Map<String, String> lines(
      TextVariants text, Map<String, Map<String, String>> options) {
    Map<String, String> lines = new LinkedHashMap<>();
    text.sms().ifPresent(t -> lines.put("sms", t));
    text.whatsapp().ifPresent(t -> lines.put("whatsapp", t));
    text.email()
        .ifPresent(
            email -> {
              lines.put("email/subject", email.subject());
              for (int i = 0; i < email.body().size(); i++) {
                lines.put("email/body/" + i, email.body().get(i));
              }
            });
    options.forEach(
        (argument, words) ->
            words.forEach((option, word) -> lines.put("options/" + argument + "/" + option, word)));
    return lines;
  }
}
