package org.hometongue.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class DistrictTest {
  @Inject Districts districts;
  @Inject Schools schools;
  @Inject Facts facts;
  @Inject Settings settings;

  private District district;

  @BeforeEach
  void aDistrict() {
    district = districts.create(newCode(), "Lincoln Unified", ZoneId.of("America/Chicago"), true);
  }

  static String newCode() {
    return "d-" + Ids.next().toString().substring(9, 23) + Ids.next().toString().substring(28);
  }

  @Test
  void aDistrictIsFoundByIdAndCode() {
    assertThat(districts.get(district.districtId())).isEqualTo(district);
    assertThat(districts.byCode(" " + district.code().toUpperCase(java.util.Locale.ROOT)))
        .contains(district);
    assertThat(districts.all()).contains(district);
  }

  @Test
  void aTakenOrUnfitCodeIsRefused() {
    ZoneId zone = ZoneId.of("UTC");
    assertThatThrownBy(() -> districts.create(district.code(), "x", zone, false))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Choose another one");
    assertThatThrownBy(() -> districts.create("Lincoln USD", "x", zone, false))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("small letters");
  }

  @Test
  void aSchoolKeepsItsIdWhenItIsRenamed() {
    School first = schools.upsert(district.districtId(), "LMS", "Lincoln Middle");
    School renamed = schools.upsert(district.districtId(), "LMS", "Lincoln Middle School");
    assertThat(renamed.schoolId()).isEqualTo(first.schoolId());
    assertThat(schools.of(district.districtId())).containsExactly(renamed);
  }

  @Test
  void aFactHasADisplayPerLanguage() {
    Fact all = new Fact(Ids.NIL, "district.name", "", "org", "Lincoln Unified");
    Fact arabic = new Fact(Ids.NIL, "district.name", "ar", "org", "Lincoln");
    facts.put(district.districtId(), all);
    facts.put(district.districtId(), arabic);
    facts.put(
        district.districtId(),
        new Fact(Ids.NIL, "district.name", "ar", "org", "Lincoln Unified (ar)"));
    assertThat(facts.of(district.districtId()))
        .extracting(Fact::language, Fact::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("", "Lincoln Unified"),
            org.assertj.core.groups.Tuple.tuple("ar", "Lincoln Unified (ar)"));
    facts.remove(district.districtId(), Ids.NIL, "district.name", "ar");
    assertThat(facts.of(district.districtId())).containsExactly(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "District Name | | org | x | letters, digits, dots",
        "district.name | klingon! | org | x | as a tag such as es-US",
        "district.name | | visa | x | is one of",
        "district.name | | org | '' | 1 to 300 characters",
        "district.name | | org | 'a\u202Eb' | invisible character",
        "district.name | | org | 'a\nb' | line break",
        "district.hotline | | phone | 555-0123 | with + and country code",
        "district.url.news | | url | news.example | starting with https://",
      })
  void anUnfitFactIsRefusedWithASentence(
      String name, String language, String type, String value, String sentence) {
    Fact fact = new Fact(Ids.NIL, name, language == null ? "" : language, type, value);
    assertThatThrownBy(() -> facts.put(district.districtId(), fact))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void settingsStartAsProposedAndAreKept() {
    assertThat(settings.of(district.districtId())).isEqualTo(DistrictSettings.DEFAULT);
    DistrictSettings own =
        new DistrictSettings(
            Map.of("MISSION", new QuietHours(LocalTime.of(21, 30), LocalTime.of(6, 15))),
            Set.of("OPTIONAL"),
            "https://lusd.example",
            List.of("+12025550123"));
    settings.save(district.districtId(), own);
    assertThat(settings.of(district.districtId())).isEqualTo(own);
    assertThat(own.toString()).doesNotContain("5550123");
    assertThat(own.publicPage("/v/7K2").toString()).isEqualTo("https://lusd.example/v/7K2");
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    assertThatThrownBy(
            () ->
                settings.save(
                    district.districtId(), DistrictSettings.DEFAULT.withPublicUrl("lusd.example/")))
        .hasMessageContaining("https://");
    assertThatThrownBy(
            () ->
                settings.save(
                    district.districtId(),
                    new DistrictSettings(
                        Map.of(
                            "EMERGENCY", new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0))),
                        Set.of(),
                        "https://lusd.example",
                        List.of())))
        .hasMessageContaining("never waits");
  }
}
