package org.hometongue.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.hometongue.language.LanguageTag;

/**
 * Whether one translation may be sent on one channel, as people read it.
 *
 * @param state {@code sendable}, {@code demo} (the sandbox only), or why not: {@code draft}, {@code
 *     outdated}, {@code changed}, {@code expired}, {@code revoked}, {@code rejected}, {@code
 *     checks-failed}, {@code author-reviewed}, {@code missing}
 * @param why a sentence
 */
public record TextStatus(
    String template,
    LanguageTag language,
    Variant channel,
    Translation.Origin origin,
    String state,
    String why) {

  /** A row per translation and channel that its template has. */
  public static List<TextStatus> of(Catalogue catalogue, Predicate<Translation> wanted) {
    List<TextStatus> rows = new ArrayList<>();
    for (Template template : catalogue.templates()) {
      catalogue.translations(template.id()).stream()
          .filter(wanted)
          .forEach(translation -> add(catalogue, template, translation, rows));
    }
    return rows;
  }

  private static void add(
      Catalogue catalogue, Template template, Translation translation, List<TextStatus> rows) {
    for (Variant variant : Variant.values()) {
      if (template.text().has(variant)) {
        rows.add(
            of(
                translation,
                variant,
                catalogue.sendability(template.id(), translation.tag(), variant)));
      }
    }
  }

  private static TextStatus of(Translation translation, Variant variant, Sendability answer) {
    return switch (answer) {
      case Sendability.Sendable(List<Review> restsOn, boolean demo) ->
          row(
              translation,
              variant,
              demo ? "demo" : "sendable",
              demo
                  ? "Approved by the demo only; the sandbox alone gets it."
                  : "Approved by %d.".formatted(restsOn.size()));
      case Sendability.NotSendable(Sendability.Reason reason, String sentence) ->
          row(
              translation,
              variant,
              reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              sentence);
    };
  }

  private static TextStatus row(
      Translation translation, Variant variant, String state, String why) {
    return new TextStatus(
        translation.templateId(), translation.tag(), variant, translation.origin(), state, why);
  }
}
