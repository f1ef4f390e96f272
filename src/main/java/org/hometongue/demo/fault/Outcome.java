package org.hometongue.demo.fault;

import java.util.ArrayList;
import java.util.List;
import org.hometongue.demo.ground.Judge;

/**
 * What an injection came to: counts from the ledger and the database, what did not hold, and the
 * numbers that it was judged by.
 */
record Outcome(int lost, int duplicated, int inDoubt, List<String> wrong, List<String> measured) {
  Outcome {
    wrong = List.copyOf(wrong);
    measured = List.copyOf(measured);
  }

  Outcome(int lost, int duplicated, int inDoubt, List<String> wrong) {
    this(lost, duplicated, inDoubt, wrong, List.of());
  }

  /** For a row in which nothing is sent. */
  static Outcome nothingLost() {
    return new Outcome(0, 0, 0, List.of());
  }

  /** The promise that holds under every row: everybody is accounted for, once, and in no doubt. */
  static Outcome of(Judge.Finding finding, int mostInDoubt, int window) {
    List<String> wrong = new ArrayList<>();
    check(wrong, finding.lost() == 0, finding.lost() + " lost");
    check(wrong, finding.duplicated() == 0, finding.duplicated() + " duplicated");
    check(wrong, finding.open() == 0, finding.open() + " without an end");
    check(wrong, finding.inDoubt() == 0, finding.inDoubt() + " left in doubt");
    check(wrong, finding.unspoken() == 0, finding.unspoken() + " served and taken for not served");
    check(wrong, finding.ended() == 0, finding.ended() + " given up");
    check(
        wrong,
        mostInDoubt <= window,
        mostInDoubt + " in doubt, more than " + window + " in flight");
    return new Outcome(finding.lost() + finding.open(), finding.duplicated(), mostInDoubt, wrong);
  }

  /** One more thing that must hold. */
  Outcome and(boolean holds, String otherwise) {
    if (holds) {
      return this;
    }
    List<String> more = new ArrayList<>(wrong);
    more.add(otherwise);
    return new Outcome(lost, duplicated, inDoubt, more, measured);
  }

  /** One more thing that must hold, whose numbers are shown whether or not it does. */
  Outcome measured(boolean holds, String numbers) {
    List<String> more = new ArrayList<>(measured);
    more.add(numbers);
    return new Outcome(lost, duplicated, inDoubt, wrong, more).and(holds, numbers);
  }

  /** What it came to, without the numbers that it was judged by. */
  Outcome withoutNumbers() {
    return new Outcome(lost, duplicated, inDoubt, wrong);
  }

  /** Both together. */
  Outcome and(Outcome other) {
    List<String> both = new ArrayList<>(wrong);
    both.addAll(other.wrong);
    List<String> numbers = new ArrayList<>(measured);
    numbers.addAll(other.measured);
    return new Outcome(
        lost + other.lost,
        duplicated + other.duplicated,
        Math.max(inDoubt, other.inDoubt),
        both,
        numbers);
  }

  private static void check(List<String> wrong, boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(otherwise);
    }
  }
}
