package org.hometongue.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.catalogue.gate.Gates;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.district.ContactRules;
import org.hometongue.district.Districts;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchoolDaysTest {
  private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);

  private static Wiring wiring;
  private static SchoolDays days;
  private static UUID district;

  @BeforeAll
  static void aDistrictWithAHolidayOnMonday(@TempDir Path folder) {
    wiring = Wiring.on(folder, Clock.systemUTC());
    days = wiring.get(SchoolDays.class);
    district =
        wiring
            .get(Districts.class)
            .create("lincoln", "Lincoln", ZoneId.of("America/Chicago"), true)
            .districtId();
    wiring
        .get(ContactRuleBook.class)
        .save(district, "staff:test", new ContactRules(List.of(MONDAY), 0, 0, 30, 120));
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  @Test
  void aFormIsFilledWithTheNextDayOnWhichThereIsSchool() {
    assertThat(days.from(district, FRIDAY)).isEqualTo(FRIDAY);
    assertThat(days.from(district, FRIDAY.plusDays(1))).isEqualTo(MONDAY.plusDays(1));
  }

  @Test
  void aDateWithoutSchoolInANoticeIsNamed() {
    LocalePacks packs = LocalePacks.shipped();
    Template open =
        Catalogue.read(TranslationFiles.shipped(), packs, new Gates(packs), Clock.systemUTC())
            .template("reassure.schools-open")
            .orElseThrow();

    assertThat(days.off(district, open, Map.of("date", "2026-03-08")))
        .containsExactly(LocalDate.of(2026, 3, 8));
    assertThat(days.off(district, open, Map.of("date", MONDAY.toString()))).containsExactly(MONDAY);
    assertThat(days.off(district, open, Map.of("date", FRIDAY.toString()))).isEmpty();
    assertThat(days.off(district, open, Map.of("date", "soon"))).isEmpty();
  }
}
