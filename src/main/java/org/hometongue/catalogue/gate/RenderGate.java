package org.hometongue.catalogue.gate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.TemplateArgument;
import org.hometongue.language.ArgumentInput;
import org.hometongue.language.ArgumentProblem;
import org.hometongue.language.ArgumentSpec;
import org.hometongue.language.ArgumentValue;
import org.hometongue.language.BidiCheck;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.language.Medium;
import org.hometongue.language.Message;
import org.hometongue.language.NumberedTemplate;
import org.hometongue.language.RenderRefusal;
import org.hometongue.language.Rendered;
import org.hometongue.language.Renderer;
import org.hometongue.language.SegmentCount;

/**
 * Renders every text as a family would get it, in each branch: it fits the SMS budget with the
 * longest values, WhatsApp accepts it, and every phone number, link and time is shown in order.
 * Runs last, and only on texts without blocking findings.
 */
final class RenderGate implements Gate {
  /** Segments: carriers advise at most 10; the product warns above 3 and refuses above 6. */
  private static final int WARN_ABOVE = 3;

  private static final int BLOCK_ABOVE = 6;

  /** E-mail subjects are cut by mail programs. UTF-16 units. */
  private static final int SUBJECT = 120;

  private final LocalePacks packs;
  private final Renderer renderer;
  private final Map<LanguageTag, WorstCase> worstCases = new ConcurrentHashMap<>();

  RenderGate(LocalePacks packs) {
    this.packs = packs;
    this.renderer = new Renderer(packs);
  }

  @Override
  public void check(Inspection inspection) {
    if (inspection.pack().isEmpty()
        || inspection.findings().stream().anyMatch(f -> f.level() == Finding.Level.BLOCK)) {
      return;
    }
    LocalePack pack = inspection.pack().get();
    Map<String, ArgumentValue> examples = examples(inspection);
    Map<String, ArgumentValue> longest =
        worstCases
            .computeIfAbsent(pack.tag(), tag -> new WorstCase(renderer, packs, pack))
            .values(inspection.template().args().values(), inspection.options());
    for (Unit unit : inspection.units()) {
      if (unit.message().isPresent()) {
        try {
          one(inspection, unit, pack, examples, longest);
        } catch (RenderRefusal refusal) {
          inspection.block(
              unit.pointer(),
              "render",
              "The message cannot be built, so no family would get it.",
              refusal.sentence());
        }
      }
    }
  }

  private void one(
      Inspection inspection,
      Unit unit,
      LocalePack pack,
      Map<String, ArgumentValue> examples,
      Map<String, ArgumentValue> longest)
      throws RenderRefusal {
    Medium medium =
        switch (unit.kind()) {
          case SMS -> Medium.SMS;
          case WHATSAPP -> Medium.WHATSAPP;
          case SUBJECT -> Medium.EMAIL_SUBJECT;
          case BODY, OPTION -> Medium.EMAIL_TEXT;
        };
    Message message = unit.message().orElseThrow();
    Set<String> displayed = new HashSet<>();
    int segments = 0;
    for (Map<String, ArgumentValue> values : branches(inspection, message, examples)) {
      Rendered rendered = render(inspection, message, values, pack, medium);
      displayed.addAll(BidiCheck.violations(rendered, pack.direction()));
    }
    for (Map<String, ArgumentValue> values : branches(inspection, message, longest)) {
      Rendered rendered = render(inspection, message, values, pack, medium);
      if (medium == Medium.SMS) {
        segments = Math.max(segments, SegmentCount.of(rendered.text()).segments());
      }
    }
    displayed.forEach(
        sentence ->
            inspection.block(
                unit.pointer(),
                "display-order",
                "A family would read a wrong number or link.",
                sentence + " Put a word or a space between it and its neighbours."));
    budget(inspection, unit, segments);
    if (medium == Medium.EMAIL_SUBJECT) {
      subject(inspection, unit, render(inspection, message, examples, pack, medium));
    } else if (medium == Medium.WHATSAPP) {
      whatsapp(inspection, unit, message, examples, pack);
    }
  }

  private static void budget(Inspection inspection, Unit unit, int segments) {
    String why = "With the longest names this is %d SMS, slow and costly.".formatted(segments);
    if (segments > BLOCK_ABOVE) {
      inspection.block(unit.pointer(), "segments", why, "Shorten it to %d.".formatted(BLOCK_ABOVE));
    } else if (segments > WARN_ABOVE) {
      inspection.warn(unit.pointer(), "segments", why, "Shorten it if the language allows.");
    }
  }

  private static void subject(Inspection inspection, Unit unit, Rendered rendered) {
    if (rendered.text().length() > SUBJECT) {
      inspection.warn(
          unit.pointer(),
          "subject-length",
          "Mail programs cut the subject off.",
          "Keep it under %d characters.".formatted(SUBJECT));
    }
  }

  private void whatsapp(
      Inspection inspection,
      Unit unit,
      Message message,
      Map<String, ArgumentValue> values,
      LocalePack pack)
      throws RenderRefusal {
    NumberedTemplate numbered =
        renderer.numbered(
            message, inspection.template().specs(), values, inspection.options(), pack);
    for (String violation : numbered.violations()) {
      inspection.block(
          unit.pointer(), "whatsapp", "WhatsApp would refuse it, so nobody gets it.", violation);
    }
  }

  private Rendered render(
      Inspection inspection,
      Message message,
      Map<String, ArgumentValue> values,
      LocalePack pack,
      Medium medium)
      throws RenderRefusal {
    return renderer.render(
        message, inspection.template().specs(), values, inspection.options(), pack, medium);
  }

  /** The values once per branch that they can choose. */
  private static List<Map<String, ArgumentValue>> branches(
      Inspection inspection, Message message, Map<String, ArgumentValue> values) {
    if (message.selector().isEmpty()) {
      return List.of(values);
    }
    String chooser = message.selector().get().argument();
    ArgumentSpec spec = inspection.template().specs().get(chooser);
    return spec == null
        ? List.of(values)
        : WorstCase.choices(spec).stream()
            .map(
                choice -> {
                  Map<String, ArgumentValue> chosen = new HashMap<>(values);
                  chosen.put(chooser, choice);
                  return chosen;
                })
            .toList();
  }

  private static Map<String, ArgumentValue> examples(Inspection inspection) {
    Map<String, ArgumentValue> values = new HashMap<>();
    for (TemplateArgument argument : inspection.template().args().values()) {
      ArgumentInput input = ArgumentValue.parse(argument.spec(), argument.example());
      switch (input) {
        case ArgumentValue value -> values.put(argument.spec().name(), value);
        case ArgumentProblem problem ->
            inspection.block(
                inspection.isSource() ? "/args/" + argument.spec().name() : "",
                "example",
                "The example cannot be used to try the text out.",
                problem.sentence());
      }
    }
    return values;
  }
}
