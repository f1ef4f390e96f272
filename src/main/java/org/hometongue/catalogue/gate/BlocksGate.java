package org.hometongue.catalogue.gate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hometongue.catalogue.TemplateArgument;
import org.hometongue.language.ArgumentType;
import org.hometongue.language.Message;

/**
 * What every notice carries: who sends it, at the start (CTIA; scams imitate schools), and where to
 * ask in one's own language (Title VI). A template may be exempt, with a reason in its file.
 */
final class BlocksGate implements Gate {
  /** UTF-16 units before the sender: in an SMS, and in a WhatsApp text, which may not begin so. */
  private static final int SMS_START = 20;

  private static final int WHATSAPP_START = 40;

  private static final Set<String> INTERPRETER_FACTS =
      Set.of("district.hotline", "district.interpreterLine", "district.counselorLine");

  @Override
  public void check(Inspection inspection) {
    Set<String> exempt = inspection.template().exempt().keySet();
    Map<String, TemplateArgument> args = inspection.template().args();
    for (Unit unit : inspection.units()) {
      if (unit.kind() == Unit.Kind.SMS || unit.kind() == Unit.Kind.WHATSAPP) {
        for (Message.Branch branch : unit.message().map(Message::branches).orElse(List.of())) {
          if (!exempt.contains("sender")) {
            sender(inspection, unit, branch, args);
          }
          if (!exempt.contains("interpreter") && !hasInterpreterLine(branch.arguments(), args)) {
            interpreter(inspection, unit.pointer());
          }
        }
      }
    }
    email(inspection, args, exempt);
    if (inspection.isSource() && !exempt.contains("verify")) {
      verify(inspection, args);
    }
  }

  /** What is passed on by hand can be checked: each channel has a link of ours. */
  private static void verify(Inspection inspection, Map<String, TemplateArgument> args) {
    boolean needed =
        inspection.template().topic().equals("rumor")
            || inspection.template().id().endsWith("forward-kit")
            || args.values().stream().anyMatch(BlocksGate::isVerify);
    if (!needed) {
      return;
    }
    for (String variant : List.of("/text/sms", "/text/whatsapp", "/text/email/body")) {
      List<Unit> units =
          inspection.units().stream().filter(u -> u.pointer().startsWith(variant)).toList();
      boolean has =
          units.stream()
              .flatMap(unit -> unit.message().stream())
              .flatMap(message -> message.arguments().stream())
              .map(args::get)
              .anyMatch(a -> a != null && isOfficialLink(a));
      if (!units.isEmpty() && !has) {
        inspection.block(
            variant,
            "verify-line",
            "Whoever gets this forwarded could not check that it comes from the district.",
            "Add a link with the fact verify.url or district.url.news.");
      }
    }
  }

  private static boolean isVerify(TemplateArgument argument) {
    return argument.fact().filter("verify.url"::equals).isPresent();
  }

  private static boolean isOfficialLink(TemplateArgument argument) {
    return argument
        .fact()
        .filter(fact -> fact.equals("verify.url") || fact.startsWith("district.url."))
        .isPresent();
  }

  private static void sender(
      Inspection inspection, Unit unit, Message.Branch branch, Map<String, TemplateArgument> args) {
    int limit = unit.kind() == Unit.Kind.SMS ? SMS_START : WHATSAPP_START;
    int before = 0;
    for (Message.Part part : branch.parts()) {
      if (part instanceof Message.Part.Literal(String text)) {
        before += text.length();
      } else if (part instanceof Message.Part.Argument(String name)) {
        if (isSender(args.get(name)) && before <= limit) {
          return;
        }
        break;
      }
    }
    inspection.block(
        unit.pointer(),
        "sender-first",
        "A family could not see at once who writes, and might take it for a scam.",
        "Name the school or district within the first %d characters.".formatted(limit));
  }

  private static boolean isSender(@org.jspecify.annotations.Nullable TemplateArgument argument) {
    return argument != null && argument.spec().type() == ArgumentType.ORG;
  }

  private static void email(
      Inspection inspection, Map<String, TemplateArgument> args, Set<String> exempt) {
    if (inspection.text().email().isEmpty() || exempt.contains("interpreter")) {
      return;
    }
    boolean has =
        inspection.units().stream()
            .filter(unit -> unit.kind() == Unit.Kind.BODY)
            .map(Unit::message)
            .flatMap(Optional::stream)
            .anyMatch(message -> hasInterpreterLine(message.arguments(), args));
    if (!has) {
      interpreter(inspection, "/text/email/body");
    }
  }

  private static boolean hasInterpreterLine(Set<String> names, Map<String, TemplateArgument> args) {
    return names.stream()
        .map(args::get)
        .anyMatch(a -> a != null && a.fact().filter(INTERPRETER_FACTS::contains).isPresent());
  }

  private static void interpreter(Inspection inspection, String pointer) {
    inspection.block(
        pointer,
        "interpreter-line",
        "A family that does not understand would not know whom to ask in its language.",
        "Add the line with the interpreter's or the district's phone.");
  }
}
