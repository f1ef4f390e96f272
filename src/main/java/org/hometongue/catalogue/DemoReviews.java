package org.hometongue.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.hometongue.language.LanguageTag;

/**
 * Approves the machine drafts that are present, as they stand, so that the demo can show a district
 * at work. Nobody has read these texts: every review is marked demo, and a text that rests on one
 * is refused for any provider but the sandbox. Lives outside {@code translations/} on purpose.
 */
public final class DemoReviews implements ReviewSource {
  private static final String NOTE = "Made by the demo. Nobody has read this text.";

  private final Catalogue catalogue;
  private final LocalDate date;

  public DemoReviews(Catalogue catalogue, LocalDate date) {
    this.catalogue = catalogue;
    this.date = date;
  }

  @Override
  public List<Review> reviews(String templateId, LanguageTag tag) {
    Optional<Template> template = catalogue.template(templateId);
    Optional<Translation> draft =
        catalogue
            .translation(templateId, tag)
            .filter(t -> t.origin() == Translation.Origin.MACHINE_DRAFT);
    if (template.isEmpty() || draft.isEmpty()) {
      return List.of();
    }
    List<Review> reviews = new ArrayList<>();
    int needed = ReviewRule.of(template.get()).approvals();
    for (int i = 1; i <= needed; i++) {
      reviews.add(
          new Review(
              Review.Decision.APPROVE,
              Review.Role.PROFESSIONAL,
              i == 1 ? "demo" : "demo-" + i,
              Optional.empty(),
              date,
              EnumSet.allOf(Variant.class),
              template.get().hash(),
              draft.get().hash(),
              Optional.empty(),
              Optional.of(NOTE),
              true));
    }
    return reviews;
  }
}
