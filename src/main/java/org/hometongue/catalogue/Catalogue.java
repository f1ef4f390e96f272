package org.hometongue.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hometongue.catalogue.Sendability.NotSendable;
import org.hometongue.catalogue.Sendability.Reason;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePacks;
import org.hometongue.language.PseudoLanguage;

/** An unchanging snapshot of the library, safe for any number of threads. */
public final class Catalogue {
  private final CatalogueReader content;
  private final List<ReviewSource> reviewSources;
  private final LocalePacks packs;
  private final Inspector inspector;
  private final Clock clock;
  private final FindingsCache findings;
  private final boolean demo;

  private Catalogue(
      CatalogueReader content,
      List<ReviewSource> reviewSources,
      LocalePacks packs,
      Inspector inspector,
      Clock clock,
      FindingsCache findings,
      boolean demo) {
    this.content = content;
    this.reviewSources = reviewSources;
    this.packs = packs;
    this.inspector = inspector;
    this.clock = clock;
    this.findings = findings;
    this.demo = demo;
  }

  /** Reads everything once. Corrupt files end up in {@link #problems()}, never as an exception. */
  public static Catalogue read(
      TranslationFiles files, LocalePacks packs, Inspector inspector, Clock clock) {
    return of(new CatalogueReader(files), packs, inspector, clock, new FindingsCache());
  }

  /** The library of other files, remembering what the gates found in texts that are the same. */
  Catalogue reread(TranslationFiles files) {
    return of(content.reread(files), packs, inspector, clock, findings);
  }

  /**
   * The same library with a district's own files: new templates are added, translations go before
   * those of the same template and language, reviews are added. Ask before {@link #withReviews}.
   */
  public Catalogue withDocuments(TranslationFiles own) {
    return of(content.with(own), packs, inspector, clock, findings);
  }

  private static Catalogue of(
      CatalogueReader content,
      LocalePacks packs,
      Inspector inspector,
      Clock clock,
      FindingsCache findings) {
    ReviewSource fromFiles =
        (id, tag) -> content.reviews.getOrDefault(id, Map.of()).getOrDefault(tag, List.of());
    return new Catalogue(content, List.of(fromFiles), packs, inspector, clock, findings, false);
  }

  /** The same library with further reviews, such as those of the database or of the demo. */
  public Catalogue withReviews(ReviewSource source) {
    List<ReviewSource> sources = new ArrayList<>(reviewSources);
    sources.add(source);
    return new Catalogue(content, List.copyOf(sources), packs, inspector, clock, findings, demo);
  }

  /**
   * The same library with demo reviews of every machine draft, and with the pseudo-languages where
   * there are locale packs of them. For the demo district only.
   */
  public Catalogue withDemoReviews() {
    List<ReviewSource> sources = new ArrayList<>(reviewSources);
    sources.add(new DemoReviews(this, today()));
    return new Catalogue(content, List.copyOf(sources), packs, inspector, clock, findings, true);
  }

  /** All usable templates by id. */
  public Collection<Template> templates() {
    return Collections.unmodifiableCollection(content.templates.values());
  }

  public Optional<Template> template(String id) {
    return Optional.ofNullable(content.templates.get(id));
  }

  /** The text in one language, sendable or not. English is the source itself. */
  public Optional<Translation> translation(String templateId, LanguageTag tag) {
    if (tag.equals(LanguageTag.ENGLISH)) {
      return template(templateId).map(Catalogue::english);
    }
    Optional<PseudoLanguage> pseudo = pseudo(tag);
    if (pseudo.isPresent()) {
      return template(templateId).flatMap(t -> PseudoTranslations.of(t, pseudo.get()));
    }
    return Optional.ofNullable(content.translations.getOrDefault(templateId, Map.of()).get(tag));
  }

  /** Present in the demo only. */
  private Optional<PseudoLanguage> pseudo(LanguageTag tag) {
    return demo && packs.find(tag).isPresent() ? PseudoLanguage.of(tag) : Optional.empty();
  }

  /** All translations of a template, by tag, without English. */
  public Collection<Translation> translations(String templateId) {
    Collection<Translation> read = content.translations.getOrDefault(templateId, Map.of()).values();
    if (!demo) {
      return Collections.unmodifiableCollection(read);
    }
    List<Translation> all = new ArrayList<>(read);
    for (PseudoLanguage pseudo : PseudoLanguage.values()) {
      if (pseudo(pseudo.tag()).isPresent()) {
        translation(templateId, pseudo.tag()).ifPresent(all::add);
      }
    }
    return all;
  }

  /** Files that cannot be used. What they describe is out; the rest works. */
  public List<Finding> problems() {
    return List.copyOf(content.problems);
  }

  /** The damage that keeps a template out. Empty when it is in, and when nobody knows it. */
  public Optional<Finding> whyOut(String templateId) {
    String source = CheckedText.sourceFile(templateId);
    return content.problems.stream().filter(p -> p.file().equals(source)).findFirst();
  }

  /** All decisions about a translation, oldest first. */
  public List<Review> reviews(String templateId, LanguageTag tag) {
    List<Review> all = List.of();
    for (ReviewSource source : reviewSources) {
      all = ReviewSource.merged(all, source.reviews(templateId, tag));
    }
    return all;
  }

  /** What the gates found in this text; empty for a text that does not exist. */
  public List<Finding> findings(String templateId, LanguageTag tag) {
    Optional<Template> template = template(templateId);
    Optional<Translation> translation =
        Optional.ofNullable(content.translations.getOrDefault(templateId, Map.of()).get(tag));
    boolean english = tag.equals(LanguageTag.ENGLISH);
    if (template.isEmpty() || (translation.isEmpty() && !english)) {
      return List.of();
    }
    String source = CheckedText.sourceFile(templateId);
    String file = english ? source : CheckedText.targetFile(templateId, tag);
    return findings.get(
        new FindingsCache.Key(content.digest(source), english ? "" : content.digest(file), tag),
        () ->
            inspector.inspect(new CheckedText(template.get(), translation, packs.find(tag), file)));
  }

  /**
   * Whether this text may be sent on this channel now. Asked without demo reviews first, so that a
   * really reviewed text is never taken for a demo one.
   */
  public Sendability sendability(String templateId, LanguageTag tag, Variant variant) {
    Optional<Template> template = template(templateId);
    Optional<Translation> translation = translation(templateId, tag);
    if (template.isEmpty() || translation.filter(t -> t.text().has(variant)).isEmpty()) {
      return new NotSendable(
          Reason.MISSING, "There is no %s text in this language.".formatted(variant.json()));
    }
    if (blocked(templateId, LanguageTag.ENGLISH, variant) || blocked(templateId, tag, variant)) {
      return new NotSendable(
          Reason.CHECKS_FAILED, "A check blocks this text. See translations check.");
    }
    if (tag.equals(LanguageTag.ENGLISH)) {
      return new Sendability.Sendable(List.of(), false);
    }
    if (pseudo(tag).isPresent()) {
      return new Sendability.Sendable(List.of(), true);
    }
    ReviewTally tally = new ReviewTally(template.get(), translation.get(), variant, today());
    List<Review> reviews = reviews(templateId, tag);
    Sendability real = tally.decide(reviews.stream().filter(r -> !r.demo()).toList());
    return switch (real) {
      case NotSendable(Reason reason, String sentence)
          when reason == Reason.DRAFT || reason == Reason.OUTDATED || reason == Reason.CHANGED -> {
        Sendability withDemo = tally.decide(reviews);
        yield withDemo.sendable() ? withDemo : real;
      }
      default -> real;
    };
  }

  private boolean blocked(String templateId, LanguageTag tag, Variant variant) {
    return findings(templateId, tag).stream()
        .filter(f -> f.level() == Finding.Level.BLOCK)
        .anyMatch(f -> f.touches(variant));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Translation english(Template template) {
    return new Translation(
        template.id(),
        LanguageTag.ENGLISH,
        Translation.Origin.HUMAN,
        Optional.empty(),
        List.of(),
        Optional.of(template.hash()),
        template.options(),
        template.text(),
        template.hash());
  }
}
