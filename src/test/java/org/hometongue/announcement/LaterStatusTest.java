package org.hometongue.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hometongue.catalogue.ShippedLibrary;
import org.hometongue.delivery.SteppingClock;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.hometongue.platform.Wiring;
import org.junit.jupiter.api.Test;

/** While a new version is rolled out, an announcement may stand in a status that only it knows. */
class LaterStatusTest {
  private static final SteppingClock CLOCK =
      new SteppingClock(Instant.parse("2026-03-09T17:00:00Z"));

  @Test
  void theOthersAreStillShownAndThisOneSaysWhy() throws Exception {
    try (Wiring wiring = ShippedLibrary.wiring("later-status", CLOCK)) {
      SendingDistrict district = SendingDistrict.make(wiring, ZoneOffset.UTC, true);
      district.families("h1,Oak,en,+12025550101\n");
      Audience oak = Audience.schools(List.of(district.school("Oak").schoolId()));
      Announcement known = district.compose(SendingDistrict.schoolsAreOpen(oak, false, null));
      Announcement later = district.compose(SendingDistrict.schoolsAreOpen(oak, false, null));
      wiring
          .get(Database.class)
          .run(
              district.id(),
              h ->
                  h.execute(
                      "update announcement set status = 'PAUSED' where announcement_id = ?",
                      later.announcementId()));

      Announcements announcements = wiring.get(Announcements.class);
      assertThat(announcements.recent(district.id(), 10))
          .extracting(Announcement::announcementId)
          .containsExactly(known.announcementId());
      assertThatThrownBy(() -> announcements.get(district.id(), later.announcementId()))
          .isInstanceOfSatisfying(
              Problem.class, problem -> assertThat(problem.status()).isEqualTo(503))
          .hasMessageContaining("newer version");
    }
  }
}
