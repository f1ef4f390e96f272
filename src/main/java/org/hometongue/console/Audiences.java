package org.hometongue.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.announcement.Audience;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePacks;

/** An audience in names: schools, grades, languages. Empty means every school. */
@ApplicationScoped
class Audiences {
  private static final int NAMED = 3;

  private final Schools schools;
  private final LocalePacks packs;

  Audiences(Schools schools, LocalePacks packs) {
    this.schools = schools;
    this.packs = packs;
  }

  String describe(UUID districtId, Audience audience) {
    List<String> parts = new ArrayList<>();
    if (!audience.schools().isEmpty()) {
      List<String> names =
          schools.of(districtId).stream()
              .filter(s -> audience.schools().contains(s.schoolId()))
              .map(School::name)
              .toList();
      String more = names.size() > NAMED ? " + " + (names.size() - NAMED) : "";
      parts.add(String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + more);
    }
    if (!audience.grades().isEmpty()) {
      parts.add(String.join(", ", audience.grades()));
    }
    if (!audience.languages().isEmpty()) {
      parts.add(
          audience.languages().stream()
              .map(tag -> packs.find(LanguageTag.of(tag)).map(p -> p.endonym()).orElse(tag))
              .collect(Collectors.joining(", ")));
    }
    return String.join(" · ", parts);
  }
}
