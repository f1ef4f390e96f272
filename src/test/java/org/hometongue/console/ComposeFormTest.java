package org.hometongue.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.hometongue.announcement.Audience;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;

class ComposeFormTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final Catalogue CATALOGUE =
      Catalogue.read(
          TranslationFiles.shipped(),
          LocalePacks.shipped(),
          text -> List.of(),
          java.time.Clock.systemUTC());
  private static final String SCHOOL = "01900000-0000-7000-8000-000000000001";

  private static final Template HOTLINE = CATALOGUE.template("legal.hotline").orElseThrow();
  private static final Template CLOSURE = CATALOGUE.template("closure.full-day").orElseThrow();

  @Test
  void argumentsAreTakenAndFactsAreNot() {
    ComposeForm form =
        form(
            HOTLINE,
            Map.of(
                "arg.partner", " Valley Legal Aid ",
                "arg.hours", "08:00",
                "arg.hours.to", "09:30",
                "arg.line", "202-555-0177",
                "arg.org", "Somebody else"));

    assertThat(form.arguments())
        .containsEntry("partner", "Valley Legal Aid")
        .containsEntry("hours", "08:00-09:30")
        .containsEntry("line", "202-555-0177")
        .doesNotContainKey("org");
  }

  @Test
  void allSchoolsIsTheWholeDistrictEvenWithTicksLeftOver() {
    var draft =
        form(CLOSURE, Map.of("audience", "district", "school", SCHOOL)).draft(CLOSURE, CHICAGO);

    assertThat(draft.audience()).isEqualTo(Audience.district());
  }

  @Test
  void certainSchoolsWithoutATickIsRefusedInPlainWords() {
    assertThatThrownBy(() -> form(CLOSURE, Map.of("audience", "schools")).draft(CLOSURE, CHICAGO))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("No school is chosen");
  }

  @Test
  void aGradeMakesTheAudienceNarrow() {
    var draft = form(CLOSURE, Map.of("audience", "district", "grade", "5")).draft(CLOSURE, CHICAGO);

    assertThat(draft.audience().kind()).isEqualTo(Audience.Kind.NARROW);
    assertThat(draft.audience().grades()).containsExactly("5");
  }

  @Test
  void laterIsMeantInTheDistrictsTime() {
    var draft =
        form(CLOSURE, Map.of("when", "later", "at", "2026-03-09T06:00")).draft(CLOSURE, CHICAGO);

    assertThat(draft.notBefore()).isEqualTo(Instant.parse("2026-03-09T11:00:00Z"));
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    assertThatThrownBy(
            () -> form(CLOSURE, Map.of("when", "later", "at", "soon")).draft(CLOSURE, CHICAGO))
        .hasMessageContaining("Choose the day and the time");
  }

  @Test
  void aSchoolThatIsNoIdentifierIsRefused() {
    assertThatThrownBy(
            () ->
                form(CLOSURE, Map.of("audience", "schools", "school", "'; --"))
                    .draft(CLOSURE, CHICAGO))
        .hasMessageContaining("not known");
  }

  @Test
  void tickedLanguagesBecomeOneList() {
    MultivaluedMap<String, String> ticked = new MultivaluedHashMap<>();
    ticked.addAll("arg.languages", "es-US", "so", "vi");

    assertThat(ComposeForm.read(HOTLINE, ticked).arguments())
        .containsEntry("languages", "es-US, so, vi");
  }

  private static ComposeForm form(Template template, Map<String, String> fields) {
    MultivaluedMap<String, String> typed = new MultivaluedHashMap<>();
    fields.forEach(typed::add);
    return ComposeForm.read(template, typed);
  }
}
