package org.hometongue.catalogue.gate;

import org.hometongue.catalogue.Template;
import org.hometongue.language.ArgumentType;

/**
 * Rules about what a template may ask for at all: a rumor is never passed on in somebody's own
 * words, officers at a school are confirmed by two people, a home visit names who comes, and free
 * text asks for a new review of every language.
 */
final class TopicGate implements Gate {
  @Override
  public void check(Inspection inspection) {
    if (!inspection.isSource()) {
      return;
    }
    Template template = inspection.template();
    boolean rumor = template.topic().equals("rumor");
    template
        .args()
        .forEach(
            (name, argument) -> {
              if (argument.spec().type() == ArgumentType.TEXT) {
                freeText(inspection, name, rumor);
              }
            });
    if (template.id().startsWith("incident.") && template.confirmers() < 2) {
      inspection.block(
          "/confirmers",
          "confirmers",
          "A false alarm empties classrooms.",
          "Ask for two people who confirm it: \"confirmers\": 2.");
    }
    if (template.id().startsWith("homevisit.") && !has(template, ArgumentType.NAME)) {
      inspection.block(
          "/args",
          "visitor-name",
          "A family opens the door only to somebody it knows by name.",
          "Add an argument of type name for the person who comes.");
    }
  }

  private static void freeText(Inspection inspection, String name, boolean rumor) {
    if (rumor) {
      inspection.block(
          "/args/" + name,
          "free-text",
          "Free text would pass the rumor on, in words that nobody has reviewed.",
          "Use an enum with vetted words.");
    } else {
      inspection.info(
          "/args/" + name,
          "free-text",
          "Free text has to be translated and reviewed anew each time, so families wait.",
          "Use an enum with vetted words where possible.");
    }
  }

  private static boolean has(Template template, ArgumentType type) {
    return template.args().values().stream().anyMatch(a -> a.spec().type() == type);
  }
}
