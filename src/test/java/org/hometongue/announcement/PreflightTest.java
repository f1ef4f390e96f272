package org.hometongue.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hometongue.announcement.SendingDistrict.schoolsAreOpen;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hometongue.channel.Channel;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.junit.jupiter.api.Test;

/** What is said before sending: who is reached, in what language, with which text, and when. */
class PreflightTest extends FourHundredHomes {
  @Test
  void everyCountOfThePreflightAddsUp() {
    Preflight p = district.preflight(district.compose(schoolsAreOpen(Audience.district())));
    assertThat(p.audience()).isEqualTo(FAMILIES);
    assertThat(p.reachable() + p.notReachable()).isEqualTo(FAMILIES);
    assertThat(p.languages().stream().mapToInt(Preflight.LanguageLine::families).sum())
        .isEqualTo(FAMILIES);
    assertThat(p.channels().stream().mapToInt(Preflight.ChannelLine::families).sum())
        .isEqualTo(p.reachable());
    assertThat(p.unreachable().stream().mapToInt(Preflight.UnreachableLine::families).sum())
        .isEqualTo(p.notReachable());
    assertThat(p.blockers()).isEmpty();
    assertThat(p.finish()).isAfter(p.firstHandOver());
  }

  @Test
  void aLanguageWithoutReviewedTextGetsEnglishWithTheCallUsLine() {
    Preflight p = district.preflight(district.compose(schoolsAreOpen(Audience.district())));
    Map<String, TextKind> kinds =
        p.languages().stream()
            .collect(
                Collectors.toMap(Preflight.LanguageLine::language, Preflight.LanguageLine::text));
    assertThat(kinds)
        .containsEntry("en", TextKind.SOURCE)
        .containsEntry("es-US", TextKind.DEMO)
        .containsEntry("", TextKind.CALL_US);
    RenditionView karen =
        p.renditions().stream()
            .filter(r -> r.wantedLanguage().isEmpty() && r.channel() == Channel.SMS)
            .findFirst()
            .orElseThrow();
    assertThat(karen.language()).isEqualTo("en");
    assertThat(karen.body()).contains("202-555-0140");
  }

  @Test
  void demoReviewsReleaseNothingToARealProvider() throws Exception {
    SendingDistrict real = SendingDistrict.make(wiring, CHICAGO, false);
    real.sender(Channel.EMAIL, "smtp");
    real.families(60, 3);
    Preflight p = real.preflight(real.compose(schoolsAreOpen(Audience.district())));
    assertThat(p.languages())
        .filteredOn(l -> !l.language().equals("en"))
        .isNotEmpty()
        .allMatch(l -> l.text() == TextKind.CALL_US);
    assertThat(p.renditions()).noneMatch(RenditionView::demo);
  }

  @Test
  void aSchoolSpeaksToItsOwnFamiliesInItsOwnName() {
    List<School> schools = wiring.get(Schools.class).of(district.id());
    Announcement a =
        district.compose(
            new Draft(
                "closure.full-day",
                Map.of("date", "2026-03-09", "reason", "weather"),
                Audience.schools(List.of(schools.get(0).schoolId(), schools.get(1).schoolId())),
                false,
                null,
                null));
    Preflight p = district.preflight(a);
    assertThat(p.audience()).isBetween(1, FAMILIES - 1);
    assertThat(p.renditions())
        .filteredOn(
            r ->
                r.language().equals("en")
                    && r.channel() == Channel.SMS
                    && r.wantedLanguage().equals("en"))
        .extracting(r -> r.body().substring(0, r.body().indexOf(':')))
        .containsExactlyInAnyOrder(schools.get(0).name(), schools.get(1).name());
    assertThat(p.secondPerson()).as("an emergency needs nobody else").isFalse();
  }

  @Test
  void atNightARoutineNoticeWaitsForTheMorningUnlessItIsUrgent() {
    CLOCK.step(Duration.ofHours(12));
    try {
      Preflight waits = district.preflight(district.compose(schoolsAreOpen(Audience.district())));
      assertThat(waits.heldUntil()).isEqualTo(Instant.parse("2026-03-10T13:00:00Z"));
      Announcement urgent = district.compose(schoolsAreOpen(Audience.district(), true, null));
      assertThat(district.preflight(urgent).heldUntil()).isNull();
      assertThat(wiring.get(Preflights.class).spared(district.id(), urgent))
          .as("who approves must see which wait is left out")
          .isEqualTo(waits.heldUntil());
    } finally {
      CLOCK.step(Duration.ofHours(-12));
    }
  }
}
