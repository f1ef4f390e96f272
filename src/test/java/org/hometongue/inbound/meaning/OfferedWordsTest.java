package org.hometongue.inbound.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hometongue.language.LanguageTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever word our own texts tell a family to send back is understood, in that family's language:
 * the English one, which stands in every translation, and the one of the language beside it.
 */
class OfferedWordsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ReplyReader READER = ReplyReader.shipped();
  private static final ReplyContexts CONTEXTS = ReplyContexts.shipped();
  private static final Path TEMPLATES = Path.of("translations/templates");
  private static final Map<String, Intent> MEANS =
      Map.of(
          "STOP", Intent.STOP,
          "START", Intent.START,
          "EMERGENCY", Intent.EMERGENCY_ONLY,
          "HELP", Intent.HELP,
          "LANGUAGE", Intent.LANGUAGE);
  private static final Pattern PAIR =
      Pattern.compile("([\\p{L}\\p{M}]+)\\s*[(（]([\\p{L}\\p{M}][\\p{L}\\p{M} ]*)[)）]");

  /** One translation of a text that offers words. */
  record Offer(String template, LanguageTag language, List<String> words, String text) {
    @Override
    public String toString() {
      return template + " " + language.value();
    }
  }

  static List<Offer> offers() throws IOException {
    List<Offer> offers = new ArrayList<>();
    try (Stream<Path> sources = Files.walk(TEMPLATES)) {
      for (Path source : sources.filter(f -> f.endsWith("source.json")).sorted().toList()) {
        JsonNode english = JSON.readTree(source.toFile());
        List<String> words = new ArrayList<>();
        english.path("noTranslate").forEach(word -> words.add(word.asText()));
        words.retainAll(MEANS.keySet());
        if (words.isEmpty()) {
          continue;
        }
        String id = english.path("id").asText();
        offers.add(new Offer(id, LanguageTag.ENGLISH, words, english.at("/text/sms").asText()));
        try (Stream<Path> targets = Files.list(source.resolveSibling("targets"))) {
          for (Path target : targets.sorted().toList()) {
            JsonNode translation = JSON.readTree(target.toFile());
            String tag = target.getFileName().toString().replace(".json", "");
            offers.add(
                new Offer(id, LanguageTag.of(tag), words, translation.at("/text/sms").asText()));
          }
        }
      }
    }
    return offers;
  }

  @ParameterizedTest
  @MethodSource("offers")
  void theEnglishWordStandsInTheTextAndWorks(Offer offer) {
    for (String word : offer.words()) {
      assertThat(offer.text()).contains(word);
      assertThat(intent(word, offer)).as(word).isEqualTo(MEANS.get(word));
    }
  }

  @ParameterizedTest
  @MethodSource("offers")
  void theWordOfTheLanguageBesideItWorksToo(Offer offer) {
    pairs(offer)
        .forEach(
            (own, english) -> assertThat(intent(own, offer)).as(own).isEqualTo(MEANS.get(english)));
  }

  @Test
  void mostLanguagesOfferAWordOfTheirOwn() throws IOException {
    List<Offer> stops =
        offers().stream().filter(o -> o.template().equals("optin.confirm")).toList();
    assertThat(stops).hasSizeGreaterThan(20);
    assertThat(stops.stream().filter(o -> !pairs(o).isEmpty())).hasSizeGreaterThan(10);
  }

  private static Map<String, String> pairs(Offer offer) {
    Map<String, String> pairs = new java.util.TreeMap<>();
    Matcher pair = PAIR.matcher(offer.text());
    while (pair.find()) {
      String outside = pair.group(1);
      String inside = pair.group(2).strip();
      if (MEANS.containsKey(outside)) {
        pairs.put(inside, outside);
      } else if (MEANS.containsKey(inside)) {
        pairs.put(outside, inside);
      }
    }
    return pairs;
  }

  private static Intent intent(String word, Offer offer) {
    return READER.read(word, offer.language(), CONTEXTS.ofTemplate(offer.template())).intent();
  }
}
