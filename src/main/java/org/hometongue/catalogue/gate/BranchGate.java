package org.hometongue.catalogue.gate;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hometongue.language.ArgumentSpec;
import org.hometongue.language.ArgumentType;
import org.hometongue.language.LocalePack;
import org.hometongue.language.Message;
import org.hometongue.language.PluralCategory;

/**
 * Plurals have the branches that the language needs for the declared range, no dead ones, and no
 * fixed number in a branch that stands for several. Selects choose by an enumeration.
 */
final class BranchGate implements Gate {
  private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");

  @Override
  public void check(Inspection inspection) {
    for (Unit unit : inspection.units()) {
      unit.message()
          .filter(message -> message.selector().isPresent())
          .ifPresent(message -> check(inspection, unit, message));
    }
  }

  private static void check(Inspection inspection, Unit unit, Message message) {
    Message.Selector selector = message.selector().orElseThrow();
    ArgumentSpec spec = inspection.template().specs().get(selector.argument());
    if (spec == null) {
      return; // ArgumentGate has said so.
    }
    boolean plural = selector.kind() == Message.Kind.PLURAL;
    if (spec.type() != (plural ? ArgumentType.COUNT : ArgumentType.ENUM)) {
      inspection.block(
          unit.pointer(),
          "branch-type",
          "The message cannot be built.",
          plural ? "Choose a plural by a count only." : "Choose a select by an enum only.");
    } else if (plural) {
      inspection.pack().ifPresent(pack -> plural(inspection, unit, message, spec, pack));
    } else {
      select(inspection, unit, message, spec);
    }
  }

  private static void select(Inspection inspection, Unit unit, Message message, ArgumentSpec spec) {
    for (Message.Branch branch : message.branches()) {
      if (!branch.key().equals("other") && !spec.options().contains(branch.key())) {
        inspection.block(
            unit.pointer(),
            "branch-dead",
            "No family would ever see the branch " + branch.key() + ".",
            "Use the options that args declares.");
      }
    }
  }

  private static void plural(
      Inspection inspection, Unit unit, Message message, ArgumentSpec spec, LocalePack pack) {
    Map<PluralCategory, Set<Integer>> counts = new TreeMap<>();
    int bound = (int) Math.min(spec.max(), spec.min() + 1000L);
    for (int n = spec.min(); n <= bound; n++) {
      if (message.branch("=" + n).isEmpty()) {
        counts.computeIfAbsent(pack.plural().select(n), c -> new TreeSet<>()).add(n);
      }
    }
    for (PluralCategory category : counts.keySet()) {
      if (message.branch(category.keyword()).isEmpty()) {
        inspection.block(
            unit.pointer(),
            "plural-missing",
            "For a count such as %d the family would read a wrong form."
                .formatted(counts.get(category).iterator().next()),
            "Add the branch %s.".formatted(category.keyword()));
      }
    }
    for (Message.Branch branch : message.branches()) {
      PluralCategory.of(branch.key())
          .ifPresent(c -> branch(inspection, unit, branch, counts.getOrDefault(c, Set.of())));
      if (branch.key().startsWith("=")) {
        int exact = Integer.parseInt(branch.key().substring(1));
        if (exact < spec.min() || exact > spec.max()) {
          dead(inspection, unit, branch);
        }
      }
    }
  }

  private static void branch(
      Inspection inspection, Unit unit, Message.Branch branch, Set<Integer> counts) {
    if (counts.isEmpty() && !branch.key().equals("other")) {
      dead(inspection, unit, branch);
    } else if (counts.size() > 1 && NUMBER.matcher(branch.literalText()).find()) {
      inspection.block(
          unit.pointer(),
          "plural-number",
          "The branch %s also stands for %d, but shows a fixed number."
              .formatted(branch.key(), counts.stream().skip(1).findFirst().orElseThrow()),
          "Write # for the number.");
    }
  }

  private static void dead(Inspection inspection, Unit unit, Message.Branch branch) {
    inspection.block(
        unit.pointer(),
        "branch-dead",
        "In this language no count ever uses the branch " + branch.key() + ".",
        "Remove it, or write an exact number such as =1.");
  }
}
