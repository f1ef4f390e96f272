package org.hometongue.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hometongue.catalogue.Sendability.NotSendable;
import org.hometongue.catalogue.Sendability.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Counts the reviews of one translation on one channel. Only decisions about exactly the present
 * pair of texts count; of one person the latest counts; a revocation takes back every approval
 * before it; a rejection stands until the same person approves.
 */
final class ReviewTally {
  private final Template template;
  private final Translation translation;
  private final Variant variant;
  private final LocalDate today;
  private final ReviewRule rule;

  ReviewTally(Template template, Translation translation, Variant variant, LocalDate today) {
    this.template = template;
    this.translation = translation;
    this.variant = variant;
    this.today = today;
    this.rule = ReviewRule.of(template);
  }

  Sendability decide(List<Review> reviews) {
    Map<String, Review> latest = new LinkedHashMap<>();
    boolean revoked = false;
    for (Review review : reviews) {
      if (!isAboutPresentText(review)) {
        continue;
      }
      if (review.decision() == Review.Decision.REVOKE) {
        latest.clear();
        revoked = true;
      } else {
        latest.put(review.reviewer(), review);
      }
    }
    List<Review> approvals = new ArrayList<>(latest.values());
    if (approvals.removeIf(r -> r.decision() == Review.Decision.REJECT)) {
      return no(Reason.REJECTED, "A reviewer turned this text down. Change it and ask again.");
    }
    List<Review> independent = approvals.stream().filter(r -> !isAuthor(r)).toList();
    List<Review> valid =
        independent.stream().filter(rule::complete).filter(r -> !isExpired(r)).toList();
    if (rule.met(valid)) {
      return new Sendability.Sendable(valid, valid.stream().anyMatch(Review::demo));
    }
    return whyNot(reviews, approvals, independent, valid, revoked);
  }

  private NotSendable whyNot(
      List<Review> reviews,
      List<Review> approvals,
      List<Review> independent,
      List<Review> valid,
      boolean revoked) {
    if (revoked) {
      return no(Reason.REVOKED, "The approval was taken back. It needs new reviews.");
    }
    if (rule.met(independent.stream().filter(rule::complete).toList())) {
      return no(
          Reason.EXPIRED,
          "The reviews are older than %d months. Ask for new ones.".formatted(rule.months()));
    }
    if (!approvals.isEmpty() && independent.isEmpty()) {
      return no(
          Reason.AUTHOR_REVIEWED,
          "Only the author has approved it. Another person has to read it.");
    }
    if (approvals.isEmpty()) {
      Review former = formerApproval(reviews);
      boolean sourceMoved =
          former == null
              ? translation.basedOn().filter(h -> !h.equals(template.hash())).isPresent()
              : !former.source().equals(template.hash());
      if (sourceMoved) {
        return no(
            Reason.OUTDATED,
            "The English text has changed since. Bring the translation up to date.");
      }
      if (former != null) {
        return no(
            Reason.CHANGED, "The translation has changed since it was approved. Review it again.");
      }
    }
    if (rule.met(independent)) {
      return no(
          Reason.DRAFT,
          "An approval lacks the back-translation that a text on this topic needs. Review it again.");
    }
    return no(
        Reason.DRAFT,
        "This is a draft with %d of %d approvals%s."
            .formatted(
                valid.size(),
                rule.approvals(),
                valid.size() >= rule.approvals() ? ", none by a qualified translator" : ""));
  }

  private @Nullable Review formerApproval(List<Review> reviews) {
    Review former = null;
    for (Review review : reviews) {
      if (review.decision() == Review.Decision.APPROVE
          && review.variants().contains(variant)
          && !review.demo()) {
        former = review;
      }
    }
    return former;
  }

  private boolean isAboutPresentText(Review review) {
    // One day of grace: the reviewer may already live in tomorrow.
    return review.source().equals(template.hash())
        && review.target().equals(translation.hash())
        && review.variants().contains(variant)
        && !review.date().isAfter(today.plusDays(1));
  }

  private boolean isAuthor(Review review) {
    return translation.isBy(review.reviewer());
  }

  private boolean isExpired(Review review) {
    return !review.date().plusMonths(rule.months()).isAfter(today);
  }

  private static NotSendable no(Reason reason, String sentence) {
    return new NotSendable(reason, sentence);
  }
}
