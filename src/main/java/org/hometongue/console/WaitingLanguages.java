package org.hometongue.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hometongue.district.District;
import org.hometongue.family.Families;
import org.hometongue.family.FamilySummary;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;

/** Homes whose language has no text in the library that may be sent to them. */
@ApplicationScoped
class WaitingLanguages {
  private final Families families;
  private final Library library;
  private final LocalePacks packs;

  WaitingLanguages(Families families, Library library, LocalePacks packs) {
    this.families = families;
    this.library = library;
    this.packs = packs;
  }

  List<FamiliesPage.Homes> languages(District district) {
    List<FamilySummary.Count> homes = families.summary(district.districtId()).languages();
    if (homes.isEmpty()) {
      return List.of();
    }
    Set<String> ready = library.readyTags(district);
    return homes.stream()
        .filter(h -> !h.key().isEmpty() && !isServed(LanguageTag.of(h.key()), ready))
        .map(this::homes)
        .toList();
  }

  private boolean isServed(LanguageTag tag, Set<String> ready) {
    return Stream.concat(Stream.of(tag), packs.fallbacks(tag).stream())
        .anyMatch(t -> ready.contains(t.value()));
  }

  private FamiliesPage.Homes homes(FamilySummary.Count count) {
    var pack = packs.find(LanguageTag.of(count.key()));
    return new FamiliesPage.Homes(
        count.key(),
        pack.map(LocalePack::endonym).orElse(count.key()),
        pack.map(LocalePack::englishName).orElse(count.key()),
        count.families());
  }
}
