package org.hometongue.announcement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.catalogue.Review;
import org.hometongue.delivery.Lane;
import org.hometongue.delivery.SliceCutter;
import org.hometongue.district.SchoolZones;
import org.hometongue.platform.PlannerStatistics;
import org.hometongue.platform.Problem;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Freezes an approved announcement: its texts become renditions, its audience becomes deliveries,
 * its deliveries become slices. One transaction: it is wholly there or wholly absent.
 */
@ApplicationScoped
class Freezer {
  private final AnnouncementRows rows;
  private final Rehearsals rehearsals;
  private final Plan plan;
  private final SliceCutter slices;
  private final Timetable timetable;
  private final ContactGovernor governor;
  private final ObjectMapper json;
  private final Clock clock;

  Freezer(
      AnnouncementRows rows,
      Rehearsals rehearsals,
      Plan plan,
      SliceCutter slices,
      Timetable timetable,
      ContactGovernor governor,
      ObjectMapper json,
      Clock clock) {
    this.rows = rows;
    this.rehearsals = rehearsals;
    this.plan = plan;
    this.slices = slices;
    this.timetable = timetable;
    this.governor = governor;
    this.json = json;
    this.clock = clock;
  }

  void freeze(Handle handle, UUID districtId, Announcement a) {
    Rehearsal rehearsal = rehearsals.of(handle, districtId, a);
    if (!rehearsal.refusals().isEmpty() || rehearsal.families() == 0) {
      List<Problem.Item> items =
          rehearsal.refusals().stream().map(r -> new Problem.Item("/arguments", r)).toList();
      throw Problem.invalid(
          "blocked",
          rehearsal.families() == 0
              ? "No family belongs to this audience yet."
              : "A text cannot be sent as it is. The preflight says why.",
          items);
    }
    Instant now = clock.instant();
    insertRenditions(handle, districtId, a, rehearsal, now);
    plan.insertDeliveries(handle, rehearsal.reach(), rehearsal.offers(), a.announcementId(), now);
    PlannerStatistics.preferIndexes(handle);
    UUID id = a.announcementId();
    Map<SchoolZones, Instant> firsts =
        timetable.firstHandOvers(districtId, a, now, slices.zones(handle, districtId, id));
    Instant first = firsts.values().stream().min(Comparator.naturalOrder()).orElse(now);
    Instant last = firsts.values().stream().max(Comparator.naturalOrder()).orElse(now);
    rows.sending(handle, districtId, id, now, Timetable.expiresAt(a, now, last));
    List<LocalDate> later = governor.hold(handle, districtId, a, timetable.day(districtId, first));
    cut(handle, districtId, a, null, now, firsts);
    for (LocalDate day : later) {
      Map<SchoolZones, Instant> thatDay = new HashMap<>();
      firsts
          .keySet()
          .forEach(zones -> thatDay.put(zones, timetable.firstOf(districtId, a, day, zones)));
      cut(handle, districtId, a, day, now, thatDay);
    }
    UUID corrected = a.corrects();
    if (corrected != null) {
      rows.superseded(handle, districtId, corrected, a.announcementId(), now);
    }
  }

  private void cut(
      Handle handle,
      UUID districtId,
      Announcement a,
      @Nullable LocalDate held,
      Instant now,
      Map<SchoolZones, Instant> leaves) {
    Map<SchoolZones, Duration> delays = new HashMap<>();
    leaves.forEach((zones, at) -> delays.put(zones, Duration.between(now, at)));
    slices.cut(handle, districtId, a.announcementId(), Lane.of(a.messageClass()), held, delays);
  }

  private void insertRenditions(
      Handle handle, UUID districtId, Announcement a, Rehearsal rehearsal, Instant now) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into rendition (district_id, announcement_id, rendition_id, school_id, wanted_language, language, reason,
                                   channel, subject, body, html, sha256, encoding, segments, direction, template_version,
                                   translation_hash, reviews, demo, content_sid, content_variables, created_at)
            values (:district, :announcement, :id, :schoolId, :wantedLanguage, :language, :reason, :channel, :subject, :body,
                    :html, :sha256, :encoding, :segments, :direction, :templateVersion, :translationHash, :reviews::jsonb,
                    :demo, :contentSid, :variables::jsonb, :now)
            """);
    rehearsal
        .texts()
        .forEach(
            (id, text) ->
                batch
                    .bind("district", districtId)
                    .bind("announcement", a.announcementId())
                    .bind("id", id)
                    .bind("schoolId", text.schoolId())
                    .bind("wantedLanguage", text.wantedLanguage())
                    .bind("language", text.language().value())
                    .bind("reason", text.reason())
                    .bind("channel", text.channel())
                    .bind("subject", text.subject())
                    .bind("body", text.body())
                    .bind("html", text.html())
                    .bind("sha256", text.sha256())
                    .bind("encoding", text.count().encoding().toString())
                    .bind("segments", text.segments())
                    .bind("direction", text.direction())
                    .bind("templateVersion", text.templateVersion())
                    .bind("translationHash", text.translationHash())
                    .bind("reviews", text(text.restsOn().stream().map(Freezer::named).toList()))
                    .bind("demo", text.demo())
                    .bind("contentSid", text.contentSid())
                    .bind("variables", text(text.contentVariables()))
                    .bind("now", now)
                    .add());
    batch.execute();
  }

  private static Map<String, String> named(Review review) {
    return Map.of("reviewer", review.reviewer(), "date", review.date().toString());
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
