package org.hometongue.catalogue;

import java.util.List;
import java.util.Set;

/**
 * How many people must approve a translation, and how many of them must be qualified (professional
 * or district interpreter): the message class decides. The topic decides about back-translations.
 *
 * @param months how long an approval holds
 * @param backTranslation whether an approval needs the meaning in English beside it, so that
 *     somebody who does not read the language can compare
 */
public record ReviewRule(int approvals, int qualified, int months, boolean backTranslation) {
  /** A rumor notice is about officers or threats, so it is an immigration or safety text too. */
  private static final Set<String> BACK_TRANSLATED =
      Set.of("immigration", "legal", "safety", "rumor");

  /**
   * The rule of a class. EMERGENCY and MISSION want a second reader because they hold the safety,
   * immigration and legal notices, where one slip frightens thousands of homes.
   */
  public static ReviewRule of(MessageClass messageClass) {
    return switch (messageClass) {
      case EMERGENCY, MISSION -> new ReviewRule(2, 1, 24, false);
      case ATTENDANCE, SERVICE -> new ReviewRule(1, 1, 24, false);
      case OPTIONAL -> new ReviewRule(1, 0, 24, false);
    };
  }

  /** The rule of a template: that of its class, and of its topic. */
  public static ReviewRule of(Template template) {
    ReviewRule rule = of(template.messageClass());
    return new ReviewRule(
        rule.approvals, rule.qualified, rule.months, BACK_TRANSLATED.contains(template.topic()));
  }

  boolean complete(Review approval) {
    return !backTranslation || approval.demo() || approval.backTranslation().isPresent();
  }

  boolean met(List<Review> approvals) {
    return approvals.size() >= this.approvals
        && approvals.stream().filter(r -> r.role().qualified()).count() >= qualified;
  }
}
