package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PseudoLanguageTest {
  private static final LocalePacks PACKS = LocalePacks.shipped();

  @Test
  void everyLetterHasAnAccentAndTheTextIsAThirdLonger() throws Exception {
    String text = PseudoLanguage.ACCENTED.text("Schools are open on {date}.", List.of());
    assertThat(text).startsWith("[\u0160\u00E7\u0125").endsWith("]").contains(" {date}.");
    assertThat(text.replace("{date}", "").replaceAll("\\p{M}", ""))
        .doesNotContainPattern("[A-Za-z]");
    assertThat(text.length()).isGreaterThan("Schools are open on {date}.".length() * 13 / 10);
  }

  @Test
  void theOtherOneIsWrittenInArabicLettersAndNothingElse() throws Exception {
    String text =
        PseudoLanguage.RIGHT_TO_LEFT.text("Schools are open. Reply STOP to end.", List.of("STOP"));
    assertThat(text).contains("STOP").doesNotContainPattern("[\\p{Cf}\\p{Cc}]");
    assertThat(text.replace("STOP", "")).doesNotContainPattern("[A-Za-z]");
  }

  @ParameterizedTest
  @EnumSource(PseudoLanguage.class)
  void aPluralKeepsItsBranches(PseudoLanguage language) throws Exception {
    Message message =
        Message.parse(
            language.text(
                "{n, plural, one {# bus for {org}} other {# buses for {org}}}", List.of()));
    assertThat(message.branches()).extracting(Message.Branch::key).containsExactly("one", "other");
    assertThat(message.unevenArguments()).isEmpty();
    assertThat(message.arguments()).containsExactlyInAnyOrder("n", "org");
  }

  @ParameterizedTest
  @EnumSource(PseudoLanguage.class)
  void itHasAPackOnlyWhereItIsAskedFor(PseudoLanguage language) {
    assertThat(PACKS.find(language.tag())).isEmpty();
    LocalePack pack = PACKS.withPseudoLanguages().find(language.tag()).orElseThrow();
    assertThat(pack.dates().orElseThrow().months()).hasSize(12).doesNotHaveDuplicates();
    assertThat(pack.times()).isPresent();
    assertThat(pack.whatsappCode()).isEmpty();
    assertThat(pack.direction())
        .isEqualTo(language == PseudoLanguage.RIGHT_TO_LEFT ? Direction.RTL : Direction.LTR);
    assertThat(PseudoLanguage.of(language.tag())).contains(language);
    assertThat(PACKS.fallbacks(language.tag())).isEmpty();
  }

  @Test
  void aLanguageThatSomebodySpeaksIsNone() {
    for (LocalePack pack : PACKS.all()) {
      assertThat(PseudoLanguage.of(pack.tag())).isEqualTo(Optional.empty());
    }
  }
}
