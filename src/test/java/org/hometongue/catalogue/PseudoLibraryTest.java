package org.hometongue.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hometongue.catalogue.exchange.ExchangeDesk;
import org.hometongue.language.ArgumentValue;
import org.hometongue.language.BidiCheck;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.language.Medium;
import org.hometongue.language.Message;
import org.hometongue.language.PseudoLanguage;
import org.hometongue.language.RenderRefusal;
import org.hometongue.language.Rendered;
import org.hometongue.language.Renderer;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every text of the library in the languages that nobody speaks, on every channel. */
class PseudoLibraryTest {
  private static final LocalePacks PACKS = TestLibrary.PACKS.withPseudoLanguages();
  private static final Renderer RENDERER = new Renderer(PACKS);
  private static final Catalogue LIBRARY =
      Catalogue.read(TranslationFiles.shipped(), PACKS, TestLibrary.GATES, Clock.systemUTC());

  @ParameterizedTest
  @EnumSource(PseudoLanguage.class)
  void everyTextIsShownWholeOnEveryChannel(PseudoLanguage language) throws Exception {
    LocalePack pack = PACKS.find(language.tag()).orElseThrow();
    Catalogue demo = LIBRARY.withDemoReviews();
    int shown = 0;
    for (Template template : demo.templates()) {
      Translation text = demo.translation(template.id(), language.tag()).orElseThrow();
      for (Map.Entry<String, Medium> pattern : patterns(text.text())) {
        Rendered rendered = render(template, text, pattern.getKey(), pack, pattern.getValue());
        assertThat(rendered.text().replaceAll("[\\u200E\\u200F]", ""))
            .as("%s %s", template.id(), pattern.getValue())
            .startsWith("[")
            .endsWith("]");
        assertThat(BidiCheck.violations(rendered, pack.direction()))
            .as("%s %s: %s", template.id(), pattern.getValue(), rendered.text())
            .isEmpty();
        shown++;
      }
    }
    assertThat(shown).isGreaterThan(200);
  }

  private static List<Map.Entry<String, Medium>> patterns(TextVariants text) {
    List<Map.Entry<String, Medium>> patterns = new ArrayList<>();
    text.sms().ifPresent(p -> patterns.add(Map.entry(p, Medium.SMS)));
    text.whatsapp().ifPresent(p -> patterns.add(Map.entry(p, Medium.WHATSAPP)));
    text.email()
        .ifPresent(
            email -> {
              patterns.add(Map.entry(email.subject(), Medium.EMAIL_SUBJECT));
              email
                  .body()
                  .forEach(
                      p -> {
                        patterns.add(Map.entry(p, Medium.EMAIL_TEXT));
                        patterns.add(Map.entry(p, Medium.EMAIL_HTML));
                      });
            });
    return patterns;
  }

  private static Rendered render(
      Template template, Translation text, String pattern, LocalePack pack, Medium medium)
      throws Exception {
    Map<String, ArgumentValue> values = new HashMap<>();
    template
        .args()
        .forEach(
            (name, argument) -> {
              if (ArgumentValue.parse(argument.spec(), argument.example())
                  instanceof ArgumentValue value) {
                values.put(name, value);
              }
            });
    try {
      return RENDERER.render(
          Message.parse(pattern), template.specs(), values, text.options(), pack, medium);
    } catch (RenderRefusal e) {
      throw new AssertionError(template.id() + ": " + e.sentence(), e);
    }
  }

  @ParameterizedTest
  @EnumSource(PseudoLanguage.class)
  void onlyTheSandboxEverGetsOne(PseudoLanguage language) {
    Catalogue demo = LIBRARY.withDemoReviews();
    for (Template template : LIBRARY.templates()) {
      assertThat(LIBRARY.translation(template.id(), language.tag())).isEmpty();
      assertThat(LIBRARY.sendability(template.id(), language.tag(), Variant.SMS).sendable())
          .isFalse();
      assertThat(demo.sendability(template.id(), language.tag(), Variant.SMS))
          .isEqualTo(new Sendability.Sendable(List.of(), true));
    }
    Catalogue unasked =
        Catalogue.read(
                TranslationFiles.shipped(), TestLibrary.PACKS, TestLibrary.GATES, Clock.systemUTC())
            .withDemoReviews();
    assertThat(unasked.translation("reassure.schools-open", language.tag())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(PseudoLanguage.class)
  void nobodyReviewsOrTranslatesOne(PseudoLanguage language) {
    ReviewDesk desk = new ReviewDesk(LIBRARY, Clock.systemUTC());
    ReviewDesk.Wanted wanted =
        new ReviewDesk.Wanted(
            Review.Decision.APPROVE,
            Review.Role.PROFESSIONAL,
            "rev-01",
            "interpreter",
            java.util.Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(
            catchThrowableOfType(
                Problem.class, () -> desk.take("wrong-number", language.tag(), wanted)))
        .isNotNull();
    assertThat(
            catchThrowableOfType(
                Problem.class,
                () ->
                    new ExchangeDesk(LIBRARY, PACKS)
                        .export(language.tag(), List.of(), ExchangeDesk.Format.CSV)))
        .isNotNull();
  }

  @Test
  void aFileOfOneIsRefused() {
    Catalogue library =
        TestLibrary.withSource().target(TestLibrary.SPANISH.replace("es-US", "en-XA")).catalogue();
    assertThat(library.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.why()).contains("made from the English text"));
  }
}
