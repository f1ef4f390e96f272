package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hometongue.announcement.ServiceTexts;
import org.hometongue.language.LanguageTag;

/**
 * Finds the words for an answer: one text that speaks the wanted languages one below the other.
 * Where none of them has a vetted text it speaks English, with the line that says how to hear it in
 * the home's language. Texts are remembered for half a minute: stops come by the thousand.
 */
@ApplicationScoped
class Answers {
  private static final long KEPT_NANOS = Duration.ofSeconds(30).toNanos();
  private static final int MOST = 5_000;

  /**
   * Said when even the English text cannot be made, because the district has not set its details.
   */
  private static final Map<String, String> BARE =
      Map.of(
          "optout.confirm",
          "You will get no more texts from this school district. Reply START to get them again.",
          "resume.confirm",
          "You will get our school messages again. Reply STOP to end.",
          "optin.confirm",
          "You will get school messages by text. Message and data rates may apply. Reply HELP for"
              + " help or STOP to end.",
          "emergency-only.confirm",
          "You will get only emergency alerts from this school district. Reply START to get all"
              + " messages.",
          "help.reply",
          "These are school messages for families. Reply STOP to end. Call your school for help.",
          "lang.menu",
          "Choose your language for school messages. Reply with its number: {menu}",
          "lang.confirm",
          "Thank you. We saved your language for school messages.",
          "wrong-number",
          "Thank you for telling us. We removed this number.",
          "ask.meaning",
          "We are not sure what you mean. Reply STOP to end all school messages, or call your"
              + " school.");

  private record Key(
      UUID districtId,
      String template,
      List<LanguageTag> languages,
      Map<String, String> typed,
      boolean sandbox) {}

  private record Known(Optional<String> text, long since) {}

  private final Map<Key, Known> known = new ConcurrentHashMap<>();
  private final ServiceTexts texts;

  Answers(ServiceTexts texts) {
    this.texts = texts;
  }

  /**
   * @param languages most wanted first; empty means English
   * @param typed arguments that are no facts
   */
  Optional<String> text(
      UUID districtId,
      String template,
      List<LanguageTag> languages,
      Map<String, String> typed,
      boolean sandbox) {
    Key key = new Key(districtId, template, languages, typed, sandbox);
    Known before = known.get(key);
    if (before != null && System.nanoTime() - before.since() < KEPT_NANOS) {
      return before.text();
    }
    Optional<String> text = made(key);
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(key, new Known(text, System.nanoTime()));
    return text;
  }

  private Optional<String> made(Key key) {
    Set<String> parts = new LinkedHashSet<>();
    for (LanguageTag language : key.languages()) {
      one(key, language).ifPresent(parts::add);
    }
    if (parts.isEmpty()) {
      one(key, LanguageTag.ENGLISH).or(() -> bare(key)).ifPresent(parts::add);
    }
    Optional<String> callUs =
        key.languages().stream()
            .limit(1)
            .filter(home -> !home.equals(LanguageTag.ENGLISH) && one(key, home).isEmpty())
            .findFirst()
            .flatMap(home -> texts.callUs(key.districtId(), home, key.sandbox()));
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("\n\n", parts) + callUs.map(line -> "\n" + line).orElse(""));
  }

  private static Optional<String> bare(Key key) {
    return Optional.ofNullable(BARE.get(key.template()))
        .map(words -> words.replace("{menu}", key.typed().getOrDefault("menu", "")));
  }

  private Optional<String> one(Key key, LanguageTag language) {
    return texts.sms(key.districtId(), key.template(), language, key.typed(), key.sandbox());
  }
}
