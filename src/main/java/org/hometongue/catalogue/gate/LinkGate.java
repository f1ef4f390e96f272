package org.hometongue.catalogue.gate;

import java.util.List;
import org.hometongue.language.ArgumentSpec;
import org.hometongue.language.ArgumentType;
import org.hometongue.language.Message;
import org.hometongue.language.Message.Part;

/**
 * A link stands free: phones take a letter, a digit or a full-width sign beside it for a part of
 * the address, and the family opens a page that is not there.
 */
final class LinkGate implements Gate {
  @Override
  public void check(Inspection inspection) {
    for (Unit unit : inspection.units()) {
      boolean glued =
          unit.message().map(Message::branches).orElse(List.of()).stream()
              .anyMatch(branch -> glued(inspection, branch.parts()));
      if (glued) {
        inspection.block(
            unit.pointer(),
            "link-edge",
            "Phones would take what follows for a part of the link, and it would not open.",
            "Put a space after the link, and before it if a letter stands there.");
      }
    }
  }

  private static boolean glued(Inspection inspection, List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (isLink(inspection, parts.get(i))
          && (i > 0 && gluesBefore(parts.get(i - 1))
              || i + 1 < parts.size() && gluesAfter(inspection, parts.get(i + 1)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLink(Inspection inspection, Part part) {
    return part instanceof Part.Argument(String name)
        && inspection.template().specs().get(name) instanceof ArgumentSpec spec
        && spec.type() == ArgumentType.URL;
  }

  private static boolean gluesBefore(Part part) {
    return !(part instanceof Part.Literal(String text))
        || text.codePointBefore(text.length()) < 0x250
            && Character.isLetterOrDigit(text.codePointBefore(text.length()));
  }

  /** Plain stops and brackets after a link are left out by every phone. */
  private static boolean gluesAfter(Inspection inspection, Part part) {
    return !(part instanceof Part.Literal(String text))
        || Character.isLetterOrDigit(text.codePointAt(0))
        || text.charAt(0) > 0x7F && !Character.isSpaceChar(text.charAt(0))
        || "/-_~#&=@%+".indexOf(text.charAt(0)) >= 0;
  }
}
