package org.hometongue.inbound.thread;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.announcement.ServiceTexts;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.store.Libraries;
import org.hometongue.inbound.LanguageMenu;
import org.hometongue.inbound.thread.OfficeAnswers.Offer;
import org.hometongue.language.LanguageTag;

/**
 * Which vetted texts the office may answer with, the one that fits our guess first. What only
 * confirms something ("you will get no more texts") is not offered: sent by hand it would say what
 * has not happened.
 */
@ApplicationScoped
class AnswerOffers {
  private static final int MOST = 20;
  private static final String MENU = "lang.menu";
  private static final String CONFIRMS = ".confirm";
  private static final Set<String> NO_ANSWERS = Set.of("wrong-number", "person.soon");

  private final ServiceTexts texts;
  private final Libraries libraries;
  private final LanguageMenu menu;

  AnswerOffers(ServiceTexts texts, Libraries libraries, LanguageMenu menu) {
    this.texts = texts;
    this.libraries = libraries;
    this.menu = menu;
  }

  List<Offer> of(UUID districtId, Conversation conversation, boolean sandbox) {
    String tag = conversation.language();
    LanguageTag language = tag == null ? LanguageTag.ENGLISH : LanguageTag.of(tag);
    String fitting = fitting(conversation);
    return libraries.of(districtId).templates().stream()
        .filter(t -> t.messageClass() == MessageClass.SERVICE && answers(t.id()))
        .sorted(
            Comparator.comparing((Template t) -> !t.id().equals(fitting))
                .thenComparing(Template::id))
        .flatMap(t -> offer(districtId, t, language, sandbox).stream())
        .limit(MOST)
        .toList();
  }

  private static boolean answers(String template) {
    return !template.endsWith(CONFIRMS) && !NO_ANSWERS.contains(template);
  }

  /** By what we took the family's last words for. */
  private static String fitting(Conversation conversation) {
    String intent =
        conversation.lines().reversed().stream()
            .flatMap(line -> Optional.ofNullable(line.intent()).stream())
            .findFirst()
            .orElse("");
    return switch (intent) {
      case "ask" -> "ask.meaning";
      case "language" -> MENU;
      case "help", "who-is-this" -> "help.reply";
      default -> "interpreter.available";
    };
  }

  private Optional<Offer> offer(
      UUID districtId, Template template, LanguageTag language, boolean sandbox) {
    List<LanguageTag> listed =
        template.id().equals(MENU) ? menu.shown(menu.of(districtId)) : List.of();
    Map<String, String> typed = listed.isEmpty() ? Map.of() : Map.of("menu", menu.text(listed));
    return texts
        .sms(districtId, template.id(), language, typed, sandbox)
        .map(
            text ->
                new Offer(
                    template.id(),
                    template.title(),
                    language.value(),
                    text,
                    texts
                        .sms(districtId, template.id(), LanguageTag.ENGLISH, typed, sandbox)
                        .orElse(null),
                    listed.stream().map(LanguageTag::value).toList()));
  }
}
