package org.hometongue.catalogue.gate;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hometongue.catalogue.EmailText;
import org.hometongue.language.Message;
import org.hometongue.language.MessageSyntaxException;

/**
 * The details a family needs are in every branch: what the source declares is used, and a
 * translation has exactly the arguments of the source in each branch. Paragraphs of an e-mail may
 * be divided differently, so there the whole body counts.
 */
final class ArgumentGate implements Gate {
  @Override
  public void check(Inspection inspection) {
    if (inspection.isSource()) {
      declaredAndUsed(inspection);
    }
    for (Unit unit : inspection.units()) {
      unit.message().ifPresent(message -> even(inspection, unit, message));
      if (unit.kind() != Unit.Kind.BODY) {
        unit.source().ifPresent(source -> parity(inspection, unit, source));
      }
    }
    body(inspection);
  }

  private static void even(Inspection inspection, Unit unit, Message message) {
    Set<String> uneven = message.unevenArguments();
    if (!uneven.isEmpty()) {
      inspection.block(
          unit.pointer(),
          "argument-branch",
          "In one form of the sentence the family would not see " + names(uneven) + ".",
          "Put " + names(uneven) + " into every branch.");
    }
  }

  private static void parity(Inspection inspection, Unit unit, String source) {
    Optional<Set<String>> expected = arguments(source);
    if (expected.isPresent() && unit.message().isPresent()) {
      compare(inspection, unit.pointer(), expected.get(), unit.message().get().arguments());
    }
  }

  private static void body(Inspection inspection) {
    Optional<EmailText> source =
        inspection.isSource() ? Optional.empty() : inspection.template().text().email();
    Optional<EmailText> target = inspection.text().email();
    if (source.isPresent() && target.isPresent()) {
      compare(
          inspection, "/text/email/body", union(source.get().body()), union(target.get().body()));
    }
  }

  private static void compare(
      Inspection inspection, String pointer, Set<String> expected, Set<String> found) {
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(found);
    if (!missing.isEmpty()) {
      inspection.block(
          pointer,
          "argument-missing",
          "The family would not see " + names(missing) + ".",
          "Put " + names(missing) + " where your language wants it.");
    }
    Set<String> extra = new TreeSet<>(found);
    extra.removeAll(expected);
    if (!extra.isEmpty()) {
      inspection.block(
          pointer,
          "argument-unknown",
          "The English text has no " + names(extra) + " here, so the message cannot be built.",
          "Use the names of the English text, spelled exactly so.");
    }
  }

  private static void declaredAndUsed(Inspection inspection) {
    Set<String> used = new TreeSet<>();
    for (Unit unit : inspection.units()) {
      Set<String> here = unit.message().map(Message::arguments).orElse(Set.of());
      used.addAll(here);
      Set<String> undeclared = new TreeSet<>(here);
      undeclared.removeAll(inspection.template().args().keySet());
      if (!undeclared.isEmpty()) {
        inspection.block(
            unit.pointer(),
            "argument-unknown",
            "Nothing can fill " + names(undeclared) + ".",
            "Declare it under args, or correct its name.");
      }
    }
    Set<String> unused = new TreeSet<>(inspection.template().args().keySet());
    unused.removeAll(used);
    if (!unused.isEmpty()) {
      inspection.warn(
          "/args",
          "argument-unused",
          "Staff would fill in " + names(unused) + " for nothing.",
          "Remove it from args, or use it.");
    }
  }

  private static Set<String> union(Collection<String> patterns) {
    Set<String> all = new TreeSet<>();
    patterns.forEach(pattern -> arguments(pattern).ifPresent(all::addAll));
    return all;
  }

  private static Optional<Set<String>> arguments(String pattern) {
    try {
      return Optional.of(Message.parse(pattern).arguments());
    } catch (MessageSyntaxException e) {
      return Optional.empty();
    }
  }

  private static String names(Set<String> names) {
    return names.stream().map(name -> "{" + name + "}").collect(Collectors.joining(", "));
  }
}
