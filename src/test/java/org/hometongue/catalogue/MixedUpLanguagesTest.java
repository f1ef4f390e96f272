package org.hometongue.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hometongue.language.LanguageTag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The text of each language in the file of each other one: the mistake that no family forgives. In
 * another script, or with letters of their own, it blocks; else the classifier warns.
 */
class MixedUpLanguagesTest {
  private static final Catalogue CATALOGUE =
      Catalogue.read(
          TranslationFiles.shipped(),
          TestLibrary.PACKS,
          TestLibrary.GATES,
          Clock.fixed(TestLibrary.NOW, ZoneOffset.UTC));

  private static final Set<String> LANGUAGE =
      Set.of(
          "script",
          "script-mixed",
          "hans-hant",
          "arabic-letters",
          "language-evidence",
          "language-likeness",
          "same-as-source");

  @ParameterizedTest
  @ValueSource(strings = {"reassure.schools-open", "srp.secure", "policy.records-privacy"})
  void noLanguagePassesForAnother(String id) {
    Template template = CATALOGUE.template(id).orElseThrow();
    List<Translation> all = new ArrayList<>(CATALOGUE.translations(id));
    CATALOGUE.translation(id, LanguageTag.ENGLISH).ifPresent(all::add);
    List<String> missed = new ArrayList<>();
    int pairs = 0;
    for (Translation file : CATALOGUE.translations(id)) {
      for (Translation text : all) {
        if (!file.tag().equals(text.tag())) {
          pairs++;
          if (findings(template, file.tag(), text).stream()
              .noneMatch(finding -> LANGUAGE.contains(finding.rule()))) {
            missed.add(text.tag() + " in the file of " + file.tag());
          }
        }
      }
    }
    assertThat(missed).isEmpty();
    assertThat(pairs).isGreaterThan(130);
  }

  private static List<Finding> findings(Template template, LanguageTag tag, Translation text) {
    Translation mixedUp =
        new Translation(
            template.id(),
            tag,
            text.origin(),
            text.author(),
            List.of(),
            Optional.of(template.hash()),
            text.options(),
            text.text(),
            text.hash());
    return TestLibrary.GATES.inspect(
        new CheckedText(
            template, Optional.of(mixedUp), TestLibrary.PACKS.find(tag), "targets/" + tag));
  }
}
