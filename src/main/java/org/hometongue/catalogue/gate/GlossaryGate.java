package org.hometongue.catalogue.gate;

import java.util.List;
import java.util.Locale;

/**
 * Terms are translated as reviewers agreed, and names and numbers such as 988 not at all. What no
 * reviewer has looked at yet only warns.
 */
final class GlossaryGate implements Gate {
  private final Glossary glossary;

  GlossaryGate(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public void check(Inspection inspection) {
    for (Unit unit : inspection.pairs()) {
      String source = unit.source().orElseThrow();
      for (Glossary.Kept kept : glossary.kept()) {
        if (source.contains(kept.text())
            && kept.pattern().matcher(source).find()
            && !unit.literals().stream().allMatch(b -> kept.pattern().matcher(b).find())) {
          inspection.block(
              unit.pointer(),
              "do-not-translate",
              kept.why(),
              "Keep %s as it is.".formatted(kept.text()));
        }
      }
      for (Glossary.Term term : glossary.terms()) {
        Glossary.Choice choice = term.translations().get(inspection.tag());
        if (choice != null && term.in(source)) {
          term(inspection, unit, term, choice);
        }
      }
    }
  }

  private static void term(
      Inspection inspection, Unit unit, Glossary.Term term, Glossary.Choice choice) {
    String words = unit.words().toLowerCase(Locale.ROOT);
    List<String> avoided = choice.avoid().stream().filter(words::contains).toList();
    boolean missing = choice.use().stream().noneMatch(words::contains);
    if (!missing && avoided.isEmpty()) {
      return;
    }
    String why =
        "Families may take \"%s\" for something else. It means: %s"
            .formatted(term.name(), term.meaning());
    String mend =
        missing
            ? "Use one of: %s.".formatted(String.join(", ", choice.use()))
            : "Write it without %s.".formatted(String.join(", ", avoided));
    if (choice.reviewed()) {
      inspection.block(unit.pointer(), "glossary", why, mend);
    } else {
      inspection.warn(unit.pointer(), "glossary", why, mend);
    }
  }
}
