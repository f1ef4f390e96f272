package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.channel.Channel;
import org.hometongue.channel.RenditionText;
import org.hometongue.language.Direction;
import org.hometongue.language.LanguageTag;
import org.junit.jupiter.api.Test;

/** What was reviewed when it was frozen, and what the library says of it while it is being sent. */
class LibraryTextsTest {
  private static final LanguageTag SPANISH = LanguageTag.of("es-US");
  private static final UUID IN_SPANISH = new UUID(0, 1);
  private static final UUID IN_ENGLISH = new UUID(0, 2);

  private final TestLibrary files = TestLibrary.withSource().target(TestLibrary.SPANISH);
  private final String approvals = decision("approve", "01") + "," + decision("approve", "02");
  private final FrozenTexts.Announced announced = frozen(reviewed(approvals), false);

  private String decision(String decision, String reviewer) {
    return TestLibrary.review(
        files.catalogue(), "es-US", decision, "professional", "rev-es-" + reviewer, "2026-11-01");
  }

  private Catalogue reviewed(String reviews) {
    return files.put("reviews/es-US.json", "[" + reviews + "]").catalogue();
  }

  private static FrozenTexts.Announced frozen(Catalogue library, boolean demo) {
    return new FrozenTexts.Announced(
        TestLibrary.ID,
        "MISSION",
        false,
        Instant.MAX,
        Map.of(
            IN_SPANISH, rendition(library, SPANISH, demo),
            IN_ENGLISH, rendition(library, LanguageTag.ENGLISH, false)),
        Set.of());
  }

  private static FrozenTexts.Frozen rendition(Catalogue library, LanguageTag tag, boolean demo) {
    return new FrozenTexts.Frozen(
        new RenditionText(
            Channel.SMS, tag.value(), Direction.LTR, null, "text", null, 1, null, Map.of()),
        demo,
        new FrozenTexts.Origin(
            library.template(TestLibrary.ID).orElseThrow().hash().toString(),
            library.translation(TestLibrary.ID, tag).orElseThrow().hash().toString()));
  }

  private Set<UUID> withdrawn() {
    return LibraryTexts.withdrawn(files.catalogue(), announced);
  }

  @Test
  void whatDidNotChangeIsSent() {
    assertThat(withdrawn()).isEmpty();
  }

  @Test
  void aRevokedReviewStopsThatLanguage() {
    reviewed(approvals + "," + decision("revoke", "01"));
    assertThat(withdrawn()).containsExactly(IN_SPANISH);
  }

  @Test
  void aReviewThatIsGoneStopsThatLanguage() {
    reviewed(decision("approve", "01"));
    assertThat(withdrawn()).containsExactly(IN_SPANISH);
  }

  @Test
  void oneCharacterOfTheTranslationStopsThatLanguageUntilItIsUndone() {
    files.target(TestLibrary.SPANISH.replace("Gracias", "Grasias"));
    assertThat(withdrawn()).containsExactly(IN_SPANISH);
    files.target(TestLibrary.SPANISH);
    assertThat(withdrawn()).isEmpty();
  }

  @Test
  void oneCharacterOfTheEnglishTextStopsAll() {
    files.put("source.json", TestLibrary.SOURCE.replace("Thank you", "Thanks to you"));
    assertThat(withdrawn()).containsExactlyInAnyOrder(IN_SPANISH, IN_ENGLISH);
    files.put("source.json", TestLibrary.SOURCE);
    assertThat(withdrawn()).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadStopsItsLanguage() {
    files.put("targets/es-US.json", "{");
    assertThat(withdrawn()).containsExactly(IN_SPANISH);
  }

  @Test
  void onlyATextFrozenForTheDemoMayRestOnDemoReviews() {
    reviewed("");
    Catalogue demo = files.catalogue().withDemoReviews();
    assertThat(LibraryTexts.withdrawn(demo, frozen(demo, true))).isEmpty();
    assertThat(LibraryTexts.withdrawn(demo, frozen(demo, false))).containsExactly(IN_SPANISH);
  }
}
