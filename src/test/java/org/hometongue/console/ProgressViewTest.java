package org.hometongue.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.announcement.Announcement;
import org.hometongue.announcement.AnnouncementStatus;
import org.hometongue.announcement.Audience;
import org.hometongue.announcement.Progress;
import org.hometongue.catalogue.MessageClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
  private static final Instant START = Instant.parse("2026-03-09T11:58:00Z");
  private static final Map<String, Integer> STATES =
      Map.of(
          "planned",
          10,
          "sending",
          5,
          "accepted",
          20,
          "delivered",
          50,
          "failed",
          3,
          "refused",
          2,
          "suppressed",
          8,
          "in-doubt",
          2);

  @Test
  void theNumbersOnThePageAddUpToTheAudience() {
    ProgressView view = view(AnnouncementStatus.SENDING, null, START.plusSeconds(41));

    assertThat(
            view.getDelivered()
                + view.getUnderway()
                + view.getWaiting()
                + view.getFailed()
                + view.getInDoubt()
                + view.getNotSent())
        .isEqualTo(100);
    assertThat(view.getReachable()).isEqualTo(92);
    assertThat(view.getHandedOver()).isEqualTo(75);
    assertThat(view.getPercent()).as("mail that was handed over counts").isEqualTo(67);
    assertThat(view.getTime()).isEqualTo(Duration.ofSeconds(41));
  }

  @Test
  void thePageAsksForNewsWhileReceiptsMayComeAndThenRests() {
    Instant end = START.plusSeconds(60);

    assertThat(view(AnnouncementStatus.SENDING, null, START).isLive()).isTrue();
    assertThat(view(AnnouncementStatus.DONE, end, end.plusSeconds(30)).isLive()).isTrue();
    assertThat(view(AnnouncementStatus.DONE, end, end.plusSeconds(3600)).isLive()).isFalse();
  }

  @Test
  void atTheEndItAsksForThoseOnlyOfWhomNobodyHasDecided() {
    Instant end = START.plusSeconds(60);
    assertThat(view(AnnouncementStatus.SENDING, null, START).getUnconfirmed()).isZero();
    ProgressView over = view(AnnouncementStatus.DONE, end, end);
    assertThat(over.getInDoubt()).isEqualTo(2);
    assertThat(over.getUnconfirmed()).as("the other one is dealt with").isEqualTo(1);
  }

  private static ProgressView view(AnnouncementStatus status, @Nullable Instant end, Instant now) {
    Progress progress =
        new Progress(
            status,
            100,
            STATES,
            List.of(new Progress.ProgressLine("en", "English", "English", 100, 70, 50, 5, 2, 62)),
            List.of(),
            List.of(),
            0,
            0,
            START,
            null,
            null,
            null,
            end);
    Announcement announcement =
        new Announcement(
            UUID.randomUUID(),
            "srp.lockdown",
            "Lockdown",
            MessageClass.EMERGENCY,
            "safety",
            status,
            1,
            Map.of(),
            Audience.district(),
            false,
            "staff:x",
            START,
            null,
            START.plusSeconds(86_400),
            START,
            end,
            "7K2QM4X",
            null,
            null);
    return new ProgressView(announcement, progress, List.of(), "", now, true, 1);
  }
}
