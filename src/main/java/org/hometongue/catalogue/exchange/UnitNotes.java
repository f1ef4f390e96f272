package org.hometongue.catalogue.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.TemplateArgument;
import org.hometongue.language.ArgumentSpec;
import org.hometongue.language.ArgumentType;
import org.hometongue.language.ArgumentValue;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.language.Medium;
import org.hometongue.language.Message;
import org.hometongue.language.MessageSyntaxException;
import org.hometongue.language.RenderRefusal;
import org.hometongue.language.Renderer;

/** What a translator should know about one unit, in English. */
final class UnitNotes {
  private final LocalePacks packs;
  private final LocalePack pack;
  private final Renderer renderer;

  UnitNotes(LocalePacks packs, LocalePack pack) {
    this.packs = packs;
    this.pack = pack;
    this.renderer = new Renderer(packs);
  }

  LocalePack english() {
    return packs.english();
  }

  List<ExchangeUnit.Note> of(
      Template template,
      String place,
      String english,
      String counted,
      Optional<Branches.Sample> sample) {
    List<ExchangeUnit.Note> notes = new ArrayList<>();
    notes.add(new ExchangeUnit.Note("context", template.title() + ". " + template.context()));
    limits(template, place, english).ifPresent(l -> notes.add(new ExchangeUnit.Note("limits", l)));
    sample.ifPresent(s -> notes.add(new ExchangeUnit.Note("plural", plural(s, counted))));
    example(template, english, counted, sample)
        .ifPresent(e -> notes.add(new ExchangeUnit.Note("example", e)));
    List<String> kept = template.noTranslate().stream().filter(english::contains).toList();
    if (!kept.isEmpty()) {
      notes.add(
          new ExchangeUnit.Note(
              "keep", "Keep these words as they are: " + String.join(", ", kept)));
    }
    return notes;
  }

  private Optional<String> limits(Template template, String place, String english) {
    String where =
        switch (place.contains("/") ? place.substring(0, place.indexOf('/')) : place) {
          case "sms" ->
              "A text message. Shorter is better: "
                  + (pack.gsm7() ? "160 characters" : "70 characters")
                  + " with names and dates filled in are one part, and 3 parts are the aim.";
          case "whatsapp" ->
              "A WhatsApp message. It may not begin or end with an argument, nor have two side by side.";
          case "email" ->
              place.equals("email/subject")
                  ? "The subject of a mail: at most 120 characters with everything filled in."
                  : "A paragraph of a mail.";
          default ->
              "Words that are put into a sentence. Without a full stop, unless English has one.";
        };
    String arguments =
        template.args().values().stream()
            .map(TemplateArgument::spec)
            .filter(spec -> english.contains("{" + spec.name() + "}"))
            .map(UnitNotes::limit)
            .collect(Collectors.joining(" "));
    return Optional.of((where + " " + arguments).strip());
  }

  private static String limit(ArgumentSpec spec) {
    String bounds =
        spec.type() == ArgumentType.COUNT
            ? "from %d to %d".formatted(spec.min(), spec.max())
            : "at most %d characters".formatted(spec.maxLength());
    return "{%s}: %s, %s.".formatted(spec.name(), spec.type().json(), bounds);
  }

  private static String plural(Branches.Sample sample, String counted) {
    return "Used when {%s} is %s."
        .formatted(
            counted,
            sample.counts().stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  private Optional<String> example(
      Template template, String english, String counted, Optional<Branches.Sample> sample) {
    if (!english.contains("{") && !english.contains("#")) {
      return Optional.empty();
    }
    Map<String, ArgumentValue> values = new HashMap<>();
    for (TemplateArgument argument : template.args().values()) {
      if (ArgumentValue.parse(argument.spec(), argument.example()) instanceof ArgumentValue value) {
        values.put(argument.spec().name(), value);
      }
    }
    sample.ifPresent(s -> values.put(counted, new ArgumentValue.Count(s.counts().getFirst())));
    String whole =
        sample.isPresent() ? "{" + counted + ", plural, other {" + english + "}}" : english;
    try {
      return Optional.of(
          renderer
              .render(
                  Message.parse(whole),
                  template.specs(),
                  values,
                  template.options(),
                  packs.english(),
                  Medium.EMAIL_TEXT)
              .text());
    } catch (RenderRefusal | MessageSyntaxException e) {
      return Optional.empty(); // The gates say what is wrong with the English text.
    }
  }
}
