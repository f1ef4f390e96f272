package org.hometongue.catalogue.gate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hometongue.catalogue.ContentHash;
import org.hometongue.catalogue.TemplateArgument;
import org.hometongue.catalogue.Variant;
import org.hometongue.language.ArgumentType;
import org.hometongue.language.LocalePack;

/**
 * The file has the parts it needs: a locale pack that can show its dates, every option of every
 * enumeration, and the channels of the source.
 */
final class ShapeGate implements Gate {
  private static final Set<ArgumentType> CLOCK_AND_CALENDAR =
      Set.of(ArgumentType.DATE, ArgumentType.TIME, ArgumentType.WINDOW);

  @Override
  public void check(Inspection inspection) {
    pack(inspection);
    options(inspection);
    if (!inspection.isSource()) {
      variants(inspection);
      basedOn(inspection);
    }
  }

  private static void pack(Inspection inspection) {
    Optional<LocalePack> pack = inspection.pack();
    if (pack.isEmpty()) {
      inspection.block(
          "/lang",
          "language-unknown",
          "We have no data for %s, so dates and direction would be wrong."
              .formatted(inspection.tag()),
          "Use a tag that has a locale pack, or add translations/_locales/%s.json."
              .formatted(inspection.tag()));
      return;
    }
    boolean speaksOfTime =
        inspection.template().args().values().stream()
            .map(a -> a.spec().type())
            .anyMatch(CLOCK_AND_CALENDAR::contains);
    if (speaksOfTime && (pack.get().dates().isEmpty() || pack.get().times().isEmpty())) {
      inspection.block(
          "/lang",
          "language-dates",
          "Nobody has supplied the words for days and times in %s, so no family would get this."
              .formatted(pack.get().englishName()),
          "Add them to the locale pack, with the help of a speaker.");
    }
  }

  private static void options(Inspection inspection) {
    for (TemplateArgument argument : inspection.template().args().values()) {
      String name = argument.spec().name();
      List<String> keys = argument.spec().options();
      Map<String, String> words = inspection.options().getOrDefault(name, Map.of());
      Set<String> missing = new TreeSet<>(keys);
      missing.removeAll(words.keySet());
      if (!missing.isEmpty()) {
        inspection.block(
            "/options/" + name,
            "option-missing",
            "When staff choose %s, the message cannot be built."
                .formatted(missing.iterator().next()),
            "Add the words for: %s.".formatted(String.join(", ", missing)));
      }
      Set<String> extra = new TreeSet<>(words.keySet());
      extra.removeAll(keys);
      if (!extra.isEmpty()) {
        inspection.block(
            "/options/" + name,
            "option-unknown",
            "The option %s does not exist.".formatted(extra.iterator().next()),
            "Remove it, or correct its key.");
      }
    }
    for (String name : inspection.options().keySet()) {
      if (!inspection.template().args().containsKey(name)) {
        inspection.block(
            "/options/" + name, "option-unknown", "No argument has this name.", "Remove it.");
      }
    }
  }

  private static void variants(Inspection inspection) {
    for (Variant variant : Variant.values()) {
      boolean source = inspection.template().text().has(variant);
      boolean target = inspection.text().has(variant);
      if (source && !target) {
        inspection.warn(
            "/text",
            "variant-missing",
            "Families cannot get this in their language by %s.".formatted(variant.json()),
            "Add the %s text.".formatted(variant.json()));
      } else if (target && !source) {
        inspection.block(
            "/text/" + variant.json(),
            "variant-unknown",
            "The English text has no %s, so nobody could compare it.".formatted(variant.json()),
            "Remove it, or add the English one first.");
      }
    }
  }

  private static void basedOn(Inspection inspection) {
    Optional<ContentHash> basedOn = inspection.translation().orElseThrow().basedOn();
    if (basedOn.isEmpty()) {
      inspection.info(
          "/basedOn",
          "based-on",
          "It is not known which English text was translated.",
          "Run translations pin on the file.");
    } else if (!basedOn.get().equals(inspection.template().hash())) {
      inspection.warn(
          "/basedOn",
          "based-on",
          "The English text has changed since, so families might read something else than English"
              + " ones.",
          "Compare with the English text, then run translations pin on the file.");
    }
  }
}
