package org.hometongue.catalogue;

import java.util.List;

/**
 * How many people must approve a translation, and how many of them must be qualified (professional
 * or district interpreter). The message class alone decides.
 *
 * @param months how long an approval holds
 */
public record ReviewRule(int approvals, int qualified, int months) {

  /**
   * The rule of a class. EMERGENCY and MISSION want a second reader because they hold the safety,
   * immigration and legal notices, where one slip frightens thousands of homes.
   */
  public static ReviewRule of(MessageClass messageClass) {
    return switch (messageClass) {
      case EMERGENCY, MISSION -> new ReviewRule(2, 1, 24);
      case ATTENDANCE, SERVICE -> new ReviewRule(1, 1, 24);
      case OPTIONAL -> new ReviewRule(1, 0, 24);
    };
  }

  boolean met(List<Review> approvals) {
    return approvals.size() >= this.approvals
        && approvals.stream().filter(r -> r.role().qualified()).count() >= qualified;
  }
}
