package org.hometongue.announcement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.ReviewDesk;
import org.hometongue.catalogue.ReviewWriter;
import org.hometongue.catalogue.Sendability;
import org.hometongue.catalogue.SharedLibrary;
import org.hometongue.catalogue.Variant;
import org.hometongue.catalogue.gate.Gates;
import org.hometongue.catalogue.store.Libraries;
import org.hometongue.channel.Channel;
import org.hometongue.delivery.SteppingClock;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One character in a reviewed text, in the English text or in the translation: out at once in the
 * library, in the preflight and when sending begins; and in again when it is undone.
 */
class OneCharacterTest {
  private static final String TEMPLATE = "reassure.schools-open";
  private static final LanguageTag SPANISH = LanguageTag.of("es-US");
  private static final String NO_TEXT =
      "No reviewed text in this language yet: English with the call-us line.";
  private static final SteppingClock CLOCK =
      new SteppingClock(Instant.parse("2026-03-09T17:00:00Z"));

  private static Wiring wiring;
  private static SendingDistrict district;
  private static Path source;
  private static Path target;
  private static String sourceText;
  private static String targetText;

  @BeforeAll
  static void aReviewedTextInAFolder() throws Exception {
    Path work = Files.createTempDirectory(Path.of("target"), "one-character-");
    Path translations = work.resolve("translations");
    Path templates = Files.createDirectories(translations.resolve("templates"));
    for (String id : List.of(TEMPLATE, CallUsLine.TEMPLATE)) {
      Path own = Files.createDirectories(templates.resolve(id).resolve("targets"));
      Path shipped = Path.of("translations", "templates", id);
      Files.copy(shipped.resolve("source.json"), own.resolveSibling("source.json"));
      Files.copy(shipped.resolve("targets/es-US.json"), own.resolve("es-US.json"));
    }
    source = templates.resolve(TEMPLATE).resolve("source.json");
    target = templates.resolve(TEMPLATE).resolve("targets").resolve("es-US.json");
    sourceText = Files.readString(source, UTF_8);
    targetText = Files.readString(target, UTF_8);
    LocalePacks packs = LocalePacks.shipped();
    SharedLibrary library = SharedLibrary.inFolder(translations, packs, new Gates(packs), CLOCK);
    Path reviews = Files.createDirectories(source.resolveSibling("reviews"));
    Files.writeString(
        reviews.resolve("es-US.json"),
        ReviewWriter.write(
            List.of(approval(library.now(), "rev-es-01"), approval(library.now(), "rev-es-02"))),
        UTF_8);
    wiring =
        Wiring.on(work, CLOCK)
            .with(LocalePacks.class, packs)
            .with(SharedLibrary.class, library)
            .with(Path.class, work);
    district = SendingDistrict.make(wiring, ZoneId.of("America/Chicago"), false);
    district.families(200, 7);
  }

  private static Review approval(Catalogue library, String reviewer) {
    return new ReviewDesk(library, CLOCK)
        .take(
            TEMPLATE,
            SPANISH,
            new ReviewDesk.Wanted(
                Review.Decision.APPROVE,
                Review.Role.PROFESSIONAL,
                reviewer,
                "court interpreter",
                Set.of(),
                Optional.of("All schools are open on the day. Call in your language."),
                Optional.of("Read."),
                Optional.empty(),
                Optional.empty()));
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  @AfterEach
  void undo() throws IOException {
    Files.writeString(source, sourceText, UTF_8);
    Files.writeString(target, targetText, UTF_8);
  }

  private static Announcement compose() {
    return district.compose(SendingDistrict.schoolsAreOpen(Audience.district()));
  }

  private static Sendability.Reason whyNot() {
    Sendability answer =
        wiring.get(Libraries.class).of(district.id()).sendability(TEMPLATE, SPANISH, Variant.SMS);
    return answer instanceof Sendability.NotSendable(Sendability.Reason reason, String _)
        ? reason
        : Sendability.Reason.MISSING;
  }

  private static TextKind inPreflight(Announcement a) {
    return district.preflight(a).languages().stream()
        .filter(l -> l.language().equals("es-US"))
        .findFirst()
        .orElseThrow()
        .text();
  }

  /** The language of the frozen text that Spanish-speaking homes get by SMS. */
  private static String sent(Announcement a) {
    district.approve(a);
    return wiring.get(Renditions.class).of(district.id(), a.announcementId()).stream()
        .filter(r -> r.wantedLanguage().equals("es-US") && r.channel() == Channel.SMS)
        .findFirst()
        .orElseThrow()
        .language();
  }

  private static void assertSentInSpanish() {
    assertThat(
            wiring
                .get(Libraries.class)
                .of(district.id())
                .sendability(TEMPLATE, SPANISH, Variant.SMS)
                .sendable())
        .isTrue();
    Announcement a = compose();
    assertThat(inPreflight(a)).isEqualTo(TextKind.REVIEWED);
    assertThat(sent(a)).isEqualTo("es-US");
  }

  private static void assertSentInEnglishBecause(Announcement planned, Sendability.Reason reason) {
    assertThat(
            district.preflight(planned).languages().stream()
                .filter(l -> l.language().equals("es-US")))
        .extracting(Preflight.LanguageLine::why)
        .containsExactly(NO_TEXT);
    assertThat(whyNot()).isEqualTo(reason);
    assertThat(inPreflight(planned)).isEqualTo(TextKind.CALL_US);
    assertThat(sent(planned)).isEqualTo("en");
    assertThat(
            wiring.get(Renditions.class).of(district.id(), planned.announcementId()).stream()
                .filter(r -> r.wantedLanguage().equals("es-US")))
        .extracting(RenditionView::why)
        .containsOnly(NO_TEXT);
  }

  private static void lastLetterLost(Path file, String text, String before) throws IOException {
    int at = text.indexOf(before);
    assertThat(at).isPositive();
    Files.writeString(file, text.substring(0, at - 1) + text.substring(at), UTF_8);
  }

  @Test
  void inTheTranslation() throws Exception {
    assertSentInSpanish();
    Announcement planned = compose();
    assertThat(inPreflight(planned)).isEqualTo(TextKind.REVIEWED);
    lastLetterLost(target, targetText, "\",\n      \"body\"");
    assertSentInEnglishBecause(planned, Sendability.Reason.CHANGED);
    undo();
    assertSentInSpanish();
  }

  @Test
  void inTheEnglishText() throws Exception {
    assertSentInSpanish();
    Announcement planned = compose();
    assertThat(inPreflight(planned)).isEqualTo(TextKind.REVIEWED);
    lastLetterLost(source, sourceText, "\",\n      \"body\"");
    assertSentInEnglishBecause(planned, Sendability.Reason.OUTDATED);
    undo();
    assertSentInSpanish();
  }
}
