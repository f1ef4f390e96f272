package org.hometongue.catalogue.store;

import java.util.List;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.SideBySide;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.TextStatus;
import org.hometongue.catalogue.Translation;
import org.jspecify.annotations.Nullable;

/**
 * Everything a reviewer needs to see before deciding.
 *
 * @param context for translators
 * @param source hash of the English text; a decision names it
 * @param target hash of the translation; a decision names it
 * @param lines the two texts, place by place
 * @param reviews decisions about these and former texts, oldest first
 */
public record TextDetail(
    String template,
    String title,
    String language,
    String context,
    String origin,
    @Nullable String author,
    String source,
    String target,
    List<SideBySide.Line> lines,
    List<Finding> findings,
    List<ReviewLine> reviews,
    List<TextLine> channels) {
  public TextDetail {
    lines = List.copyOf(lines);
    findings = List.copyOf(findings);
    reviews = List.copyOf(reviews);
    channels = List.copyOf(channels);
  }

  static TextDetail of(Catalogue library, Template template, Translation text) {
    return new TextDetail(
        template.id(),
        template.title(),
        text.tag().value(),
        template.context(),
        text.origin().json(),
        text.author().orElse(null),
        template.hash().value(),
        text.hash().value(),
        SideBySide.of(template, text),
        library.findings(template.id(), text.tag()),
        library.reviews(template.id(), text.tag()).stream()
            .filter(r -> !r.demo())
            .map(ReviewLine::of)
            .toList(),
        TextStatus.of(library, t -> t == text).stream().map(TextLine::of).toList());
  }
}
