package org.hometongue.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hometongue.language.MessageSyntaxException;
import org.hometongue.language.PseudoLanguage;

/** Texts of a template in a language that nobody speaks. */
final class PseudoTranslations {
  private PseudoTranslations() {}

  /** Empty when the English text cannot be read; the gates say why. */
  static Optional<Translation> of(Template template, PseudoLanguage language) {
    try {
      return Optional.of(
          new Translation(
              template.id(),
              language.tag(),
              Translation.Origin.MACHINE_DRAFT,
              Optional.empty(),
              List.of(),
              Optional.of(template.hash()),
              options(template, language),
              text(template, language),
              template.hash()));
    } catch (MessageSyntaxException e) {
      return Optional.empty();
    }
  }

  private static TextVariants text(Template template, PseudoLanguage language)
      throws MessageSyntaxException {
    List<String> kept = template.noTranslate();
    TextVariants english = template.text();
    Optional<String> sms = Optional.empty();
    if (english.sms().isPresent()) {
      sms = Optional.of(language.text(english.sms().get(), kept));
    }
    Optional<String> whatsapp = Optional.empty();
    if (english.whatsapp().isPresent()) {
      whatsapp = Optional.of(language.text(english.whatsapp().get(), kept));
    }
    Optional<EmailText> email = Optional.empty();
    if (english.email().isPresent()) {
      List<String> body = new java.util.ArrayList<>();
      for (String paragraph : english.email().get().body()) {
        body.add(language.text(paragraph, kept));
      }
      email =
          Optional.of(new EmailText(language.text(english.email().get().subject(), kept), body));
    }
    return new TextVariants(sms, whatsapp, email);
  }

  private static Map<String, Map<String, String>> options(
      Template template, PseudoLanguage language) {
    Map<String, Map<String, String>> options = new LinkedHashMap<>();
    template
        .options()
        .forEach(
            (argument, words) -> {
              Map<String, String> pseudo = new LinkedHashMap<>();
              words.forEach(
                  (option, word) ->
                      pseudo.put(option, language.words(word, template.noTranslate())));
              options.put(argument, pseudo);
            });
    return options;
  }
}
