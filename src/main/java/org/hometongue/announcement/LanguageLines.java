package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.catalogue.Review;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.language.LanguageChoice;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;

/** What preflight says of each language, and the texts themselves. */
@ApplicationScoped
class LanguageLines {
  private final LocalePacks packs;
  private final Schools schools;

  LanguageLines(LocalePacks packs, Schools schools) {
    this.packs = packs;
    this.schools = schools;
  }

  /** A line for each language, the largest first. */
  List<Preflight.LanguageLine> of(Rehearsal rehearsal) {
    Map<String, Integer> families = new LinkedHashMap<>();
    rehearsal.groups().forEach(g -> families.merge(g.language(), g.families(), Integer::sum));
    return families.entrySet().stream()
        .map(e -> line(rehearsal, e.getKey(), e.getValue()))
        .sorted(Comparator.comparingInt(Preflight.LanguageLine::families).reversed())
        .toList();
  }

  private Preflight.LanguageLine line(Rehearsal rehearsal, String language, int families) {
    Optional<LocalePack> pack = Rehearsals.home(language).flatMap(packs::find);
    String endonym = pack.map(LocalePack::endonym).orElse(language);
    String englishName =
        language.isEmpty()
            ? "Language not known"
            : pack.map(LocalePack::englishName).orElse(language);
    // SMS speaks for the language: the other channels only add to it.
    Optional<MadeRendition> text =
        rehearsal.texts().values().stream()
            .filter(t -> t.wantedLanguage().equals(language))
            .min(Comparator.comparing(MadeRendition::channel));
    return text.map(
            t ->
                new Preflight.LanguageLine(
                    language,
                    endonym,
                    englishName,
                    families,
                    kind(t),
                    t.restsOn().stream()
                        .map(Review::date)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                    t.language().value(),
                    t.reason().sentence()))
        .orElseGet(
            () ->
                new Preflight.LanguageLine(
                    language,
                    endonym,
                    englishName,
                    families,
                    TextKind.CALL_US,
                    null,
                    "en",
                    "No text could be made."));
  }

  private static TextKind kind(MadeRendition text) {
    if (text.reason() == LanguageChoice.Reason.REVIEWED_FALLBACK) {
      return TextKind.FALLBACK;
    }
    if (text.reason() != LanguageChoice.Reason.EXACT) {
      return TextKind.CALL_US;
    }
    if (text.language().equals(LanguageTag.ENGLISH)) {
      return TextKind.SOURCE;
    }
    return text.demo() ? TextKind.DEMO : TextKind.REVIEWED;
  }

  /** Every text as families would get it, in the order of the languages. */
  List<RenditionView> texts(UUID districtId, Rehearsal rehearsal) {
    Map<UUID, String> names =
        schools.of(districtId).stream().collect(Collectors.toMap(School::schoolId, School::name));
    Map<String, Integer> order = new LinkedHashMap<>();
    rehearsal.groups().forEach(g -> order.putIfAbsent(g.language(), order.size()));
    return rehearsal.texts().values().stream()
        .sorted(
            Comparator.comparingInt((MadeRendition t) -> order.getOrDefault(t.wantedLanguage(), 0))
                .thenComparing(MadeRendition::channel)
                .thenComparing(t -> names.getOrDefault(t.schoolId(), "")))
        .map(
            t ->
                new RenditionView(
                    names.getOrDefault(t.schoolId(), ""),
                    t.wantedLanguage(),
                    t.language().value(),
                    packs.find(t.language()).map(LocalePack::endonym).orElse(t.language().value()),
                    t.direction(),
                    t.channel(),
                    t.subject(),
                    t.body(),
                    t.html(),
                    t.count().encoding().toString(),
                    t.segments(),
                    t.demo(),
                    t.reason().sentence(),
                    HexFormat.of().formatHex(t.sha256())))
        .toList();
  }
}
