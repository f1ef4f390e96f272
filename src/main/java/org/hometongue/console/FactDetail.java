package org.hometongue.console;

import java.util.List;

/**
 * A detail of the district by the name that templates use.
 *
 * @param type its kind, one of {@link #TYPES}
 */
public record FactDetail(String name, String type) {
  static final List<String> TYPES = List.of("phone", "url", "org", "name", "place", "text");

  /** The details that our notices ask for, in the order of the form. */
  static final List<FactDetail> ASKED =
      List.of(
          new FactDetail("district.name", "org"),
          new FactDetail("district.hotline", "phone"),
          new FactDetail("district.interpreterLine", "phone"),
          new FactDetail("district.counselorLine", "phone"),
          new FactDetail("district.hours", "text"),
          new FactDetail("district.languageMenu", "text"),
          new FactDetail("district.url.news", "url"),
          new FactDetail("district.url.policy", "url"),
          new FactDetail("district.url.privacy", "url"),
          new FactDetail("district.url.rights", "url"),
          new FactDetail("district.url.support", "url"),
          new FactDetail("district.url.contacts", "url"),
          new FactDetail("district.url.resources", "url"),
          new FactDetail("district.url.plan", "url"),
          new FactDetail("district.url.board", "url"),
          new FactDetail("school.name", "org"));

  /**
   * As the form sends it: a detail of the list brings its kind along, one of the district's own
   * says it.
   *
   * @param own the name that was typed, or blank where one was chosen
   */
  static FactDetail typed(String chosen, String own, String type) {
    if (!own.isBlank()) {
      return new FactDetail(own.strip(), type);
    }
    return ASKED.stream()
        .filter(d -> d.name().equals(chosen))
        .findFirst()
        .orElseGet(() -> new FactDetail(chosen.strip(), type));
  }
}
