package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hometongue.announcement.ServiceTexts;
import org.hometongue.inbound.meaning.Intent;
import org.hometongue.inbound.meaning.Reading;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;

/**
 * The one answer to a reply: in the language of the home and, where that is another, in the
 * language of the keyword. Where neither has a vetted text, in English.
 */
@ApplicationScoped
class Replies {
  private static final Map<Intent, String> TEMPLATES =
      Map.of(
          Intent.STOP, "optout.confirm",
          Intent.START, "resume.confirm",
          Intent.HELP, "help.reply",
          Intent.WHO_IS_THIS, "help.reply",
          Intent.LANGUAGE, "lang.menu");

  private static final String CHOSEN = "lang.confirm";

  /**
   * Said when even the English text cannot be made, because the district has not set its details.
   */
  private static final Map<Intent, String> BARE =
      Map.of(
          Intent.STOP,
          "You will get no more texts from this school district. Reply START to get them again.",
          Intent.START,
          "You will get our school messages again. Reply STOP to end.",
          Intent.EMERGENCY_ONLY,
          "You will get only emergency alerts from this school district. Reply START to get all"
              + " messages.",
          Intent.HELP,
          "These are school messages for families. Reply STOP to end. Call your school for help.",
          Intent.LANGUAGE,
          "Thank you. We saved your language for school messages.");

  private final ServiceTexts texts;
  private final LocalePacks packs;

  Replies(ServiceTexts texts, LocalePacks packs) {
    this.texts = texts;
    this.packs = packs;
  }

  /**
   * @param languages most wanted first
   * @param menu the languages to choose from, for a wish for the list
   * @return empty when nothing is to be answered
   */
  Optional<String> to(
      UUID districtId,
      Reading reading,
      List<LanguageTag> languages,
      List<LanguageTag> menu,
      boolean sandbox) {
    Intent intent = reading.intent();
    boolean chosen = intent == Intent.LANGUAGE && reading.chosen().isPresent();
    String template = chosen ? CHOSEN : TEMPLATES.get(intent);
    if (template == null) {
      return Optional.ofNullable(BARE.get(intent));
    }
    Map<String, String> typed =
        intent == Intent.LANGUAGE && !chosen ? Map.of("menu", numbered(menu)) : Map.of();
    Set<String> answers = new LinkedHashSet<>();
    for (LanguageTag language : languages) {
      texts.sms(districtId, template, language, typed, sandbox).ifPresent(answers::add);
    }
    if (answers.isEmpty()) {
      texts.sms(districtId, template, LanguageTag.ENGLISH, typed, sandbox).ifPresent(answers::add);
    }
    return answers.isEmpty()
        ? Optional.ofNullable(intent == Intent.LANGUAGE && !chosen ? null : BARE.get(intent))
        : Optional.of(String.join("\n\n", answers));
  }

  private String numbered(List<LanguageTag> menu) {
    return IntStream.range(0, menu.size())
        .mapToObj(i -> (i + 1) + " " + endonym(menu.get(i)))
        .collect(Collectors.joining(" "));
  }

  private String endonym(LanguageTag tag) {
    return packs.find(tag).map(LocalePack::endonym).orElse(tag.value());
  }
}
