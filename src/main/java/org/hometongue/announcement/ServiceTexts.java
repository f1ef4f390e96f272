package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Sendability;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.Translation;
import org.hometongue.catalogue.Variant;
import org.hometongue.catalogue.store.Libraries;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.district.Facts;
import org.hometongue.language.ArgumentSpec;
import org.hometongue.language.ArgumentType;
import org.hometongue.language.ArgumentValue;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.language.Medium;
import org.hometongue.language.Message;
import org.hometongue.language.MessageSyntaxException;
import org.hometongue.language.RenderRefusal;
import org.hometongue.language.Renderer;
import org.hometongue.platform.Ids;

/**
 * The short answers to one family: opt-out, opt-in, help, language. Vetted like all other texts.
 */
@ApplicationScoped
public class ServiceTexts {
  private static final String INTERPRETER = "district.interpreterLine";
  private static final ArgumentSpec PHONE = ArgumentSpec.of("phone", ArgumentType.PHONE);
  private static final ArgumentSpec NAME = ArgumentSpec.of("name", ArgumentType.TEXT);

  private final Libraries libraries;
  private final Districts districts;
  private final Facts facts;
  private final ArgumentFilling filling;
  private final LocalePacks packs;
  private final Renderer renderer;

  ServiceTexts(
      Libraries libraries,
      Districts districts,
      Facts facts,
      ArgumentFilling filling,
      LocalePacks packs) {
    this.libraries = libraries;
    this.districts = districts;
    this.facts = facts;
    this.filling = filling;
    this.packs = packs;
    this.renderer = new Renderer(packs);
  }

  /**
   * @param language of the text; no other is given instead
   * @param typed arguments that are no facts, by name
   * @param sandbox whether it goes to the sandbox: only there may a demo text go
   * @return empty when there is no sendable text in this language, or a detail is not set
   */
  public Optional<String> sms(
      UUID districtId,
      String templateId,
      LanguageTag language,
      Map<String, String> typed,
      boolean sandbox) {
    District district = districts.get(districtId);
    Catalogue vetted = libraries.of(districtId);
    if (!(vetted.sendability(templateId, language, Variant.SMS)
            instanceof Sendability.Sendable sendable)
        || (sendable.demo() && !sandbox)) {
      return Optional.empty();
    }
    Optional<Template> template = vetted.template(templateId);
    Optional<Translation> text = vetted.translation(templateId, language);
    Optional<LocalePack> pack = packs.find(language);
    if (template.isEmpty() || text.isEmpty() || pack.isEmpty()) {
      return Optional.empty();
    }
    var sources = new ArgumentFilling.Sources(district, typed, facts.of(districtId), "");
    var filled = filling.fill(template.get(), sources, Optional.empty(), language, language);
    Optional<String> pattern = text.get().text().sms();
    if (!filled.problems().isEmpty() || pattern.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          renderer
              .render(
                  Message.parse(pattern.get()),
                  template.get().specs(),
                  filled.values(),
                  text.get().options(),
                  pack.get(),
                  Medium.SMS)
              .text());
    } catch (RenderRefusal | MessageSyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * The line that says how to hear an English text in one's own language: in that language where it
   * is vetted, else the interpreter's phone and the language's own name.
   */
  public Optional<String> callUs(UUID districtId, LanguageTag home, boolean sandbox) {
    return sms(districtId, CallUsLine.TEMPLATE, home, Map.of(), sandbox)
        .or(() -> phoneAndName(districtId, home));
  }

  private Optional<String> phoneAndName(UUID districtId, LanguageTag home) {
    Optional<LocalePack> pack = packs.find(home);
    Optional<ArgumentValue> phone =
        facts.of(districtId).stream()
            .filter(fact -> fact.name().equals(INTERPRETER) && fact.schoolId().equals(Ids.NIL))
            .map(fact -> ArgumentValue.parse(PHONE, fact.value()))
            .filter(ArgumentValue.class::isInstance)
            .map(ArgumentValue.class::cast)
            .findFirst();
    if (pack.isEmpty() || phone.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          renderer
              .render(
                  Message.parse("{phone}: {name}"),
                  Map.of("phone", PHONE, "name", NAME),
                  Map.of(
                      "phone", phone.get(), "name", new ArgumentValue.Text(pack.get().endonym())),
                  Map.of(),
                  packs.english(),
                  Medium.SMS)
              .text());
    } catch (RenderRefusal | MessageSyntaxException e) {
      return Optional.empty();
    }
  }
}
