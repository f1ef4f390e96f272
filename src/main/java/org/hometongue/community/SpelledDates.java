package org.hometongue.community;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
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

/**
 * A day as a language writes it, from the locale packs; as 2026-03-09 where a pack has no names.
 */
@ApplicationScoped
class SpelledDates {
  private static final String NAME = "date";
  private static final ArgumentSpec SPEC = ArgumentSpec.of(NAME, ArgumentType.DATE);

  private final LocalePacks packs;
  private final Message pattern;

  SpelledDates(LocalePacks packs) {
    this.packs = packs;
    try {
      this.pattern = Message.parse("{" + NAME + "}");
    } catch (MessageSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  String english(LocalDate day) {
    return in(LanguageTag.ENGLISH, day);
  }

  String in(LanguageTag language, LocalDate day) {
    return packs
        .find(language)
        .map(
            pack -> {
              try {
                return new Renderer(packs)
                    .render(
                        pattern,
                        Map.of(NAME, SPEC),
                        Map.of(NAME, new ArgumentValue.Date(day)),
                        Map.of(),
                        pack,
                        Medium.EMAIL_TEXT)
                    .text();
              } catch (RenderRefusal noNames) {
                return day.toString();
              }
            })
        .orElse(day.toString());
  }
}
