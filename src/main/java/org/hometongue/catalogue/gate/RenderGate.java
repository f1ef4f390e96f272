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
import org.hometongue.language.ArgumentType;
import org.hometongue.language.ArgumentValue;
import org.hometongue.language.BidiCheck;
import org.hometongue.language.Direction;
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
  /** Segments with the longest values: carriers advise at most 10, we refuse above 6. */
  private static final int BLOCK_ABOVE = 6;

  /** Segments with usual values (schools.md 6.5): English takes one or two, others up to four. */
  private static final int GSM7_USUAL = 2;

  private static final int UCS2_USUAL = 4;

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
    int usual = 0;
    int most = 0;
    for (Map<String, ArgumentValue> values : branches(inspection, message, examples)) {
      Rendered rendered = render(inspection, message, values, pack, medium);
      displayed.addAll(BidiCheck.violations(rendered, pack.direction()));
      usual = Math.max(usual, segments(rendered));
    }
    if (pack.direction() == Direction.RTL) {
      Map<String, ArgumentValue> names = rightToLeftNames(inspection, examples);
      for (Map<String, ArgumentValue> values : branches(inspection, message, names)) {
        Rendered rendered = render(inspection, message, values, pack, medium);
        displayed.addAll(BidiCheck.violations(rendered, pack.direction()));
      }
    }
    if (medium == Medium.SMS) {
      for (Map<String, ArgumentValue> values : branches(inspection, message, longest)) {
        most = Math.max(most, segments(render(inspection, message, values, pack, medium)));
      }
    }
    displayed.forEach(
        sentence ->
            inspection.block(
                unit.pointer(),
                "display-order",
                "A family would read a wrong number or link.",
                sentence + " Put a word or a space between it and its neighbours."));
    budget(inspection, unit, pack, usual, most);
    if (medium == Medium.EMAIL_SUBJECT) {
      subject(inspection, unit, render(inspection, message, examples, pack, medium));
    } else if (medium == Medium.WHATSAPP) {
      whatsapp(inspection, unit, message, examples, pack);
    }
  }

  /** 0 for what is not sent as an SMS. */
  private static int segments(Rendered rendered) {
    return rendered.medium() == Medium.SMS ? SegmentCount.of(rendered.text()).segments() : 0;
  }

  private static void budget(
      Inspection inspection, Unit unit, LocalePack pack, int usual, int most) {
    int allowed = pack.gsm7() ? GSM7_USUAL : UCS2_USUAL;
    if (most > BLOCK_ABOVE) {
      inspection.block(
          unit.pointer(),
          "segments",
          "With the longest names this is %d SMS, slow and costly.".formatted(most),
          "Shorten it to %d.".formatted(BLOCK_ABOVE));
    } else if (usual > allowed) {
      inspection.warn(
          unit.pointer(),
          "segments",
          "This is %d SMS for every family, slow and costly.".formatted(usual),
          "Shorten it to %d if the language allows.".formatted(allowed));
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

  /** The examples, with each name in the letters in which a district may also write it. */
  private static Map<String, ArgumentValue> rightToLeftNames(
      Inspection inspection, Map<String, ArgumentValue> examples) {
    Map<String, ArgumentValue> values = new HashMap<>(examples);
    inspection
        .template()
        .specs()
        .forEach(
            (name, spec) -> {
              if (spec.type() == ArgumentType.ORG
                  || spec.type() == ArgumentType.NAME
                  || spec.type() == ArgumentType.PLACE) {
                values.put(name, ArgumentValue.Localized.of("مدرسة 5"));
              }
            });
    return values;
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
