package org.hometongue.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hometongue.catalogue.Finding.Level;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;

/**
 * Takes a person's decision about the texts as they are now, or says what speaks against it. Where
 * the decision is kept is the caller's matter.
 */
public final class ReviewDesk {
  private static final Pattern PSEUDONYM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_PSEUDONYM = 40;
  private static final int LONGEST_QUALIFICATION = 120;
  private static final int LONGEST_NOTE = 1000;
  private static final int SHORTEST_BACK_TRANSLATION = 10;
  private static final int LONGEST_BACK_TRANSLATION = 8000;

  private final Catalogue catalogue;
  private final Clock clock;

  /**
   * @param catalogue the texts, and all decisions so far
   */
  public ReviewDesk(Catalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * What a person wants to record.
   *
   * @param variants empty: every channel that has a text
   * @param source hash of the English text that was read, where the caller knows it
   * @param target hash of the translation that was read, where the caller knows it
   */
  public record Wanted(
      Review.Decision decision,
      Review.Role role,
      String reviewer,
      String qualification,
      Set<Variant> variants,
      Optional<String> backTranslation,
      Optional<String> note,
      Optional<ContentHash> source,
      Optional<ContentHash> target) {
    public Wanted {
      variants = Set.copyOf(variants);
      backTranslation = backTranslation.map(String::strip).filter(s -> !s.isEmpty());
      note = note.map(String::strip).filter(s -> !s.isEmpty());
    }
  }

  /**
   * The review, pinned to the present texts.
   *
   * @throws Problem {@code review} with one item per objection, {@code text-changed}, {@code
   *     not-found}
   */
  public Review take(String templateId, LanguageTag tag, Wanted wanted) {
    Template template =
        catalogue.template(templateId).orElseThrow(() -> Problem.notFound("usable template"));
    if (tag.equals(LanguageTag.ENGLISH)) {
      throw Problem.invalid("review", "The English text is the source and needs no review.");
    }
    Translation translation =
        catalogue
            .translation(templateId, tag)
            .orElseThrow(() -> Problem.notFound("usable text in this language"));
    if (wanted.source().filter(h -> !h.equals(template.hash())).isPresent()
        || wanted.target().filter(h -> !h.equals(translation.hash())).isPresent()) {
      throw Problem.conflict(
          "text-changed", "The text has changed since it was read. Read it again, then decide.");
    }
    List<Problem.Item> objections = new ArrayList<>();
    form(wanted, objections);
    Set<Variant> variants = variants(translation, wanted, objections);
    if (wanted.decision() == Review.Decision.APPROVE) {
      approval(template, translation, variants, wanted, objections);
    } else if (wanted.note().isEmpty()) {
      objections.add(new Problem.Item("note", "Say why, so that the translator can mend it."));
    }
    if (wanted.decision() == Review.Decision.REVOKE
        && standing(template, translation)
            .noneMatch(r -> r.decision() == Review.Decision.APPROVE)) {
      objections.add(new Problem.Item("decision", "There is no approval of this text to revoke."));
    }
    if (!objections.isEmpty()) {
      throw Problem.invalid("review", "This decision cannot be recorded yet.", objections);
    }
    return new Review(
        wanted.decision(),
        wanted.role(),
        wanted.reviewer(),
        Optional.of(wanted.qualification().strip()),
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
        variants,
        template.hash(),
        translation.hash(),
        wanted.backTranslation(),
        wanted.note(),
        false);
  }

  private static void form(Wanted wanted, List<Problem.Item> objections) {
    if (!PSEUDONYM.matcher(wanted.reviewer()).matches()
        || wanted.reviewer().length() > LONGEST_PSEUDONYM) {
      objections.add(
          new Problem.Item(
              "reviewer",
              "Give a pseudonym in small letters, digits and hyphens, such as rev-so-01. Names of people"
                  + " stay out of the library."));
    }
    String qualification = wanted.qualification().strip();
    if (qualification.length() < 3
        || qualification.length() > LONGEST_QUALIFICATION
        || qualification.codePoints().anyMatch(Character::isISOControl)) {
      objections.add(
          new Problem.Item(
              "qualification",
              "Say in a few words what makes the reviewer able to judge, such as: court interpreter."));
    }
    if (wanted.note().filter(n -> n.length() > LONGEST_NOTE).isPresent()) {
      objections.add(new Problem.Item("note", "Keep the note under 1000 characters."));
    }
    wanted
        .backTranslation()
        .filter(
            b -> b.length() < SHORTEST_BACK_TRANSLATION || b.length() > LONGEST_BACK_TRANSLATION)
        .ifPresent(
            b ->
                objections.add(
                    new Problem.Item(
                        "backTranslation",
                        "Write in English what the translation says, in 10 to 8000 characters.")));
  }

  private static Set<Variant> variants(
      Translation translation, Wanted wanted, List<Problem.Item> objections) {
    Set<Variant> there = EnumSet.noneOf(Variant.class);
    Arrays.stream(Variant.values()).filter(translation.text()::has).forEach(there::add);
    if (wanted.variants().isEmpty()) {
      return there;
    }
    if (!there.containsAll(wanted.variants())) {
      objections.add(
          new Problem.Item("channels", "The translation has texts for these only: " + there + "."));
    }
    return wanted.variants();
  }

  private void approval(
      Template template,
      Translation translation,
      Set<Variant> variants,
      Wanted wanted,
      List<Problem.Item> objections) {
    if (translation.isBy(wanted.reviewer())) {
      objections.add(
          new Problem.Item("reviewer", "Who wrote a text may not approve it. Ask somebody else."));
    }
    backTranslation(template, wanted, objections);
    gates(template, translation, variants, wanted, objections);
    boolean again =
        standing(template, translation)
            .filter(r -> r.reviewer().equals(wanted.reviewer()))
            .reduce((first, second) -> second)
            .filter(r -> r.decision() == Review.Decision.APPROVE)
            .filter(r -> r.variants().containsAll(variants) && rule(template).complete(r))
            .filter(r -> r.date().plusMonths(rule(template).months() - 1L).isAfter(today()))
            .isPresent();
    if (again) {
      objections.add(
          new Problem.Item("reviewer", "This reviewer has approved exactly this text already."));
    }
  }

  private static void backTranslation(
      Template template, Wanted wanted, List<Problem.Item> objections) {
    if (!rule(template).backTranslation()) {
      return;
    }
    String given = plain(wanted.backTranslation().orElse(""));
    if (given.isEmpty()) {
      objections.add(
          new Problem.Item(
              "backTranslation",
              "A text on this topic (%s) needs a back-translation: what it says, in English, written by"
                      .formatted(template.topic())
                  + " somebody who has not seen the English text."));
    } else if (given.equals(plain(template.text().sms().orElse("")))) {
      objections.add(
          new Problem.Item(
              "backTranslation",
              "This is the English text itself. Write what the translation says."));
    }
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private void gates(
      Template template,
      Translation translation,
      Set<Variant> variants,
      Wanted wanted,
      List<Problem.Item> objections) {
    List<Finding> findings = new ArrayList<>(catalogue.findings(template.id(), translation.tag()));
    catalogue.findings(template.id(), LanguageTag.ENGLISH).stream()
        .filter(f -> f.level() == Level.BLOCK)
        .forEach(findings::add);
    findings.removeIf(f -> variants.stream().noneMatch(f::touches));
    findings.stream()
        .filter(f -> f.level() == Level.BLOCK)
        .forEach(f -> objections.add(new Problem.Item(f.pointer(), f.why() + " " + f.mend())));
    if (wanted.note().isEmpty()) {
      findings.stream()
          .filter(f -> f.level() == Level.WARN)
          .forEach(
              f ->
                  objections.add(
                      new Problem.Item(
                          f.pointer(),
                          f.why() + " Say in the note why it is all right, or: " + f.mend())));
    }
  }

  /** The decisions about exactly the present texts that no revocation has taken back. */
  private java.util.stream.Stream<Review> standing(Template template, Translation translation) {
    List<Review> standing = new ArrayList<>();
    for (Review review : catalogue.reviews(template.id(), translation.tag())) {
      if (review.demo()
          || !review.source().equals(template.hash())
          || !review.target().equals(translation.hash())) {
        continue;
      }
      if (review.decision() == Review.Decision.REVOKE) {
        standing.clear();
      } else {
        standing.add(review);
      }
    }
    return standing.stream();
  }

  private static ReviewRule rule(Template template) {
    return ReviewRule.of(template);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
