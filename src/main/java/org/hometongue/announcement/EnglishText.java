package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hometongue.catalogue.Template;
import org.hometongue.district.School;
import org.hometongue.language.ArgumentSpec;
import org.hometongue.language.ArgumentType;
import org.hometongue.language.ArgumentValue;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePacks;
import org.hometongue.language.Medium;
import org.hometongue.language.Message;
import org.hometongue.language.MessageSyntaxException;
import org.hometongue.language.RenderRefusal;
import org.hometongue.language.Renderer;
import org.hometongue.platform.Problem;

/** The English text that grows beside the form while a person fills in details. */
@ApplicationScoped
class EnglishText {
  private final LocalePacks packs;
  private final Renderer renderer;
  private final ArgumentFilling filling;

  EnglishText(LocalePacks packs, ArgumentFilling filling) {
    this.packs = packs;
    this.renderer = new Renderer(packs);
    this.filling = filling;
  }

  String of(Template template, ArgumentFilling.Sources sources, Optional<School> school) {
    Map<String, ArgumentValue> values =
        new HashMap<>(
            filling
                .fill(template, sources, school, LanguageTag.ENGLISH, LanguageTag.ENGLISH)
                .values());
    Map<String, ArgumentSpec> specs = new HashMap<>(template.specs());
    for (String name : template.args().keySet()) {
      if (!values.containsKey(name)
          && specs.get(name) instanceof ArgumentSpec spec
          && spec.type() != ArgumentType.COUNT) {
        specs.put(name, ArgumentSpec.of(name, ArgumentType.TEXT));
        values.put(name, new ArgumentValue.Text("[" + name + "]"));
      } else if (!values.containsKey(name)) {
        values.put(
            name,
            new ArgumentValue.Count(
                Math.max(2, specs.get(name) == null ? 2 : specs.get(name).min())));
      }
    }
    try {
      return renderer
          .render(
              Message.parse(template.text().sms().orElseThrow()),
              specs,
              values,
              template.options(),
              packs.english(),
              Medium.SMS)
          .text();
    } catch (RenderRefusal e) {
      throw Problem.invalid("arguments", e.sentence());
    } catch (MessageSyntaxException e) {
      throw Problem.invalid("template-out", "The English text of this notice cannot be read.");
    }
  }
}
