package org.hometongue.catalogue.gate;

/** Every text parses, and the words of an option hold no arguments. */
final class GrammarGate implements Gate {
  @Override
  public void check(Inspection inspection) {
    for (Unit unit : inspection.units()) {
      unit.syntaxError()
          .ifPresent(
              sentence ->
                  inspection.block(
                      unit.pointer(),
                      "grammar",
                      "The message cannot be built, so no family would get it.",
                      sentence));
      if (unit.kind() == Unit.Kind.OPTION && unit.pattern().matches("(?s).*[{}].*")) {
        inspection.block(
            unit.pointer(),
            "grammar",
            "Families would read the braces.",
            "Write the words of the option without braces.");
      }
      if (unit.pattern().isBlank()) {
        inspection.block(
            unit.pointer(), "empty", "Families would get an empty message.", "Write the text.");
      }
    }
  }
}
