package org.hometongue.announcement;

import java.util.List;
import java.util.UUID;

/**
 * Who is meant to get an announcement.
 *
 * @param schools for {@code SCHOOLS}, and for {@code NARROW} when not empty
 * @param languages for {@code NARROW}: tags of home languages
 * @param grades for {@code NARROW}
 */
public record Audience(Kind kind, List<UUID> schools, List<String> languages, List<String> grades) {
  /** How wide it is. */
  public enum Kind {
    DISTRICT,
    SCHOOLS,
    /** Some of the families by language or grade; refused for immigration and the like. */
    NARROW
  }

  public Audience {
    schools = List.copyOf(schools);
    languages = List.copyOf(languages);
    grades = List.copyOf(grades);
  }

  public static Audience district() {
    return new Audience(Kind.DISTRICT, List.of(), List.of(), List.of());
  }

  public static Audience schools(List<UUID> schools) {
    return new Audience(Kind.SCHOOLS, schools, List.of(), List.of());
  }
}
