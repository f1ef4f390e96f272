package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Sendability;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.Translation;
import org.hometongue.catalogue.Variant;
import org.hometongue.channel.Channel;
import org.hometongue.language.ArgumentSpec;
import org.hometongue.language.ArgumentType;
import org.hometongue.language.ArgumentValue;
import org.hometongue.language.BidiCheck;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.language.Medium;
import org.hometongue.language.Message;
import org.hometongue.language.MessageSyntaxException;
import org.hometongue.language.RenderRefusal;
import org.hometongue.language.Rendered;
import org.hometongue.language.Renderer;

/**
 * The line under an English text that says how to hear it in one's own language: in that language
 * where the line itself is reviewed, else in English with the language's own name. A home whose
 * language is not known gets the interpreter line with the names of the languages most spoken here.
 */
@ApplicationScoped
class CallUsLine {
  static final String TEMPLATE = "document.call-for-translation";
  private static final Map<String, ArgumentSpec> NAMES_SPECS =
      Map.of(
          "phone", ArgumentSpec.of("phone", ArgumentType.PHONE),
          "names", ArgumentSpec.of("names", ArgumentType.TEXT));

  private final LocalePacks packs;
  private final Renderer renderer;
  private final ArgumentFilling filling;

  CallUsLine(LocalePacks packs, ArgumentFilling filling) {
    this.packs = packs;
    this.renderer = new Renderer(packs);
    this.filling = filling;
  }

  /** The line as plain text and as an HTML paragraph. */
  record Line(String text, String html, List<String> violations) {
    Line {
      violations = List.copyOf(violations);
    }
  }

  Line sms(Workshop workshop, Optional<LanguageTag> home)
      throws RenderRefusal, MessageSyntaxException {
    return line(workshop, home, Channel.SMS);
  }

  Line email(Workshop workshop, Optional<LanguageTag> home)
      throws RenderRefusal, MessageSyntaxException {
    return line(workshop, home, Channel.EMAIL);
  }

  private Line line(Workshop workshop, Optional<LanguageTag> home, Channel channel)
      throws RenderRefusal, MessageSyntaxException {
    Catalogue catalogue = workshop.catalogue();
    Template template =
        catalogue
            .template(TEMPLATE)
            .orElseThrow(() -> new IllegalStateException("the library lacks " + TEMPLATE));
    LanguageTag wanted = home.orElse(LanguageTag.ENGLISH);
    LanguageTag language =
        home.filter(t -> sendable(workshop, t, channel)).orElse(LanguageTag.ENGLISH);
    LocalePack pack = packs.find(language).orElse(packs.english());
    Translation text = catalogue.translation(TEMPLATE, language).orElseThrow();
    ArgumentFilling.Sources sources =
        new ArgumentFilling.Sources(
            workshop.sources().district(),
            Map.of(),
            workshop.sources().facts(),
            workshop.sources().verifyCode());
    ArgumentFilling.Filled filled =
        filling.fill(template, sources, Optional.empty(), wanted, language);
    if (!filled.problems().isEmpty()) {
      throw new org.hometongue.platform.Problem(
          422,
          "interpreter-line-missing",
          "A detail is missing",
          "Set the interpreter phone (district.interpreterLine) once under Settings. Families whose"
              + " language has no reviewed text are asked to call it.",
          filled.problems());
    }
    if (home.isEmpty()) {
      return namesLine(workshop, filled.values());
    }
    String pattern =
        channel == Channel.EMAIL
            ? text.text()
                .email()
                .map(e -> e.body().getFirst())
                .or(() -> text.text().sms())
                .orElseThrow()
            : text.text().sms().orElseThrow();
    Message message = Message.parse(pattern);
    Rendered plain =
        renderer.render(
            message,
            template.specs(),
            filled.values(),
            text.options(),
            pack,
            channel == Channel.EMAIL ? Medium.EMAIL_TEXT : Medium.SMS);
    Rendered html =
        renderer.render(
            message, template.specs(), filled.values(), text.options(), pack, Medium.EMAIL_HTML);
    return new Line(
        plain.text(), paragraph(pack, html.text()), BidiCheck.violations(plain, pack.direction()));
  }

  private Line namesLine(Workshop workshop, Map<String, ArgumentValue> values)
      throws RenderRefusal, MessageSyntaxException {
    String names =
        Stream.concat(workshop.commonLanguages().stream(), Stream.of(LanguageTag.of("es-US")))
            .filter(t -> !t.equals(LanguageTag.ENGLISH))
            .distinct()
            .limit(4)
            .flatMap(t -> packs.find(t).stream())
            // Names that run from right to left come last, where they cannot move the phone.
            .sorted((a, b) -> a.direction().compareTo(b.direction()))
            .map(LocalePack::endonym)
            .collect(Collectors.joining(" / "));
    ArgumentValue phone = values.get("phone");
    if (phone == null) {
      throw new IllegalStateException(TEMPLATE + " has no phone");
    }
    Message message = Message.parse("{phone}: {names}");
    Map<String, ArgumentValue> filled =
        Map.of("phone", phone, "names", new ArgumentValue.Text(names));
    LocalePack english = packs.english();
    Rendered plain = renderer.render(message, NAMES_SPECS, filled, Map.of(), english, Medium.SMS);
    Rendered html =
        renderer.render(message, NAMES_SPECS, filled, Map.of(), english, Medium.EMAIL_HTML);
    return new Line(plain.text(), paragraph(english, html.text()), List.of());
  }

  private static String paragraph(LocalePack pack, String inner) {
    return "<p lang=\"%s\" dir=\"%s\">%s</p>\n"
        .formatted(
            pack.tag().value(),
            pack.direction() == org.hometongue.language.Direction.RTL ? "rtl" : "ltr",
            inner);
  }

  private boolean sendable(Workshop workshop, LanguageTag tag, Channel channel) {
    Variant variant = channel == Channel.EMAIL ? Variant.EMAIL : Variant.SMS;
    return packs.find(tag).isPresent()
        && workshop.catalogue().sendability(TEMPLATE, tag, variant)
            instanceof Sendability.Sendable(var _, boolean demo)
        && (!demo || workshop.sender(channel).map(Workshop.ChannelSender::sandbox).orElse(false));
  }
}
