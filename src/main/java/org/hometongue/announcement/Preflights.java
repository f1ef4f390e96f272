package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.channel.Channel;
import org.hometongue.delivery.Reasons;
import org.hometongue.district.DistrictSettings;
import org.hometongue.district.SchoolZones;
import org.hometongue.district.Schools;
import org.hometongue.district.Settings;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Thinks an announcement through to its end and says what would happen. Changes nothing. */
@ApplicationScoped
public class Preflights {
  private static final int MOST_UNREACHED = 5_000;
  private static final DateTimeFormatter LATER =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, 'at' h:mm a", Locale.ENGLISH);

  private final Database database;
  private final AnnouncementRows rows;
  private final Rehearsals rehearsals;
  private final Plan plan;
  private final ApprovalRule rule;
  private final ChannelForecasts forecasts;
  private final Timetable timetable;
  private final ContactGovernor governor;
  private final Schools schools;
  private final Settings settings;
  private final LanguageLines languages;
  private final Clock clock;

  Preflights(
      Database database,
      AnnouncementRows rows,
      Rehearsals rehearsals,
      Plan plan,
      ApprovalRule rule,
      ChannelForecasts forecasts,
      Timetable timetable,
      ContactGovernor governor,
      Schools schools,
      Settings settings,
      LanguageLines languages,
      Clock clock) {
    this.database = database;
    this.rows = rows;
    this.rehearsals = rehearsals;
    this.plan = plan;
    this.rule = rule;
    this.forecasts = forecasts;
    this.timetable = timetable;
    this.governor = governor;
    this.schools = schools;
    this.settings = settings;
    this.languages = languages;
    this.clock = clock;
  }

  public Preflight of(UUID districtId, UUID announcementId) {
    return database.in(
        districtId,
        handle -> {
          Announcement a =
              rows.find(handle, districtId, announcementId)
                  .orElseThrow(() -> Problem.notFound("announcement"));
          Rehearsal rehearsal = rehearsals.of(handle, districtId, a);
          List<Plan.Count> counts = plan.counts(handle, rehearsal.reach(), rehearsal.offers());
          return preflight(handle, districtId, new Headcount(rehearsal, counts));
        });
  }

  /** Families that would not be reached, for the school offices; at most 5,000. */
  public List<Unreached> unreached(UUID districtId, UUID announcementId) {
    return database.in(
        districtId,
        handle -> {
          Announcement a =
              rows.find(handle, districtId, announcementId)
                  .orElseThrow(() -> Problem.notFound("announcement"));
          Rehearsal rehearsal = rehearsals.of(handle, districtId, a);
          return plan.unreached(handle, rehearsal.reach(), rehearsal.offers(), MOST_UNREACHED);
        });
  }

  /**
   * The end of the quiet hours that an urgent announcement does not wait for; null when it would
   * leave now anyway.
   */
  public @Nullable Instant spared(UUID districtId, Announcement a) {
    Instant now = clock.instant();
    Instant waiting = timetable.withoutUrgency(districtId, a, now);
    return a.urgent()
            && waiting.isAfter(timetable.firstHandOver(districtId, a, now, SchoolZones.OF_DISTRICT))
        ? waiting
        : null;
  }

  private Preflight preflight(Handle handle, UUID districtId, Headcount headcount) {
    Rehearsal rehearsal = headcount.rehearsal();
    Announcement a = rehearsal.announcement();
    DistrictSettings ofDistrict = settings.of(districtId);
    Instant now = clock.instant();
    Map<SchoolZones, Integer> clocks = clocks(handle, districtId, rehearsal);
    Map<SchoolZones, Instant> firsts =
        timetable.firstHandOvers(districtId, a, now, clocks.keySet());
    Instant first = firsts.values().stream().min(Comparator.naturalOrder()).orElse(now);
    Instant last = firsts.values().stream().max(Comparator.naturalOrder()).orElse(now);
    Instant expiresAt = Timetable.expiresAt(a, now, last);
    boolean held = first.isAfter(now) && (a.notBefore() == null || first.isAfter(a.notBefore()));
    List<Preflight.ChannelLine> channels = forecasts.lines(districtId, headcount, last);
    int reachable = channels.stream().mapToInt(Preflight.ChannelLine::families).sum();
    Instant finish =
        channels.stream()
            .map(Preflight.ChannelLine::finish)
            .max(Comparator.naturalOrder())
            .orElse(last);
    return new Preflight(
        rehearsal.families(),
        reachable,
        rehearsal.families() - reachable,
        languages.of(rehearsal),
        channels,
        unreachable(headcount.counts()),
        channels.stream()
            .filter(c -> c.channel() == Channel.SMS)
            .mapToInt(Preflight.ChannelLine::segments)
            .sum(),
        channels.stream()
            .map(Preflight.ChannelLine::costUsd)
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        first,
        finish,
        held ? first : null,
        blockers(rehearsal, reachable, forecasts.byPace(headcount, last), expiresAt),
        notes(handle, districtId, headcount, clocks, firsts, expiresAt),
        languages.texts(districtId, rehearsal),
        rule.secondPerson(ofDistrict, a, rehearsal.workshop().template()));
  }

  /**
   * How many families live by which clocks; a district whose schools all have its own is not asked.
   */
  private Map<SchoolZones, Integer> clocks(Handle handle, UUID districtId, Rehearsal rehearsal) {
    boolean own = schools.of(districtId).stream().anyMatch(school -> school.timeZone() != null);
    Map<SchoolZones, Integer> clocks =
        own ? plan.zones(handle, rehearsal.reach(), rehearsal.offers()) : Map.of();
    return clocks.isEmpty() ? Map.of(SchoolZones.OF_DISTRICT, rehearsal.families()) : clocks;
  }

  private List<String> notes(
      Handle handle,
      UUID districtId,
      Headcount headcount,
      Map<SchoolZones, Integer> clocks,
      Map<SchoolZones, Instant> firsts,
      Instant expiresAt) {
    Rehearsal rehearsal = headcount.rehearsal();
    List<String> notes = new ArrayList<>(rehearsal.unavailable());
    Announcement a = rehearsal.announcement();
    Instant first = Collections.min(firsts.values());
    firsts.forEach(
        (zones, at) -> {
          if (at.isAfter(first)) {
            notes.add(later(clocks.getOrDefault(zones, 0), timetable.local(districtId, at, zones)));
          }
        });
    for (ContactGovernor.Held held :
        governor.wouldHold(handle, districtId, a, timetable.day(districtId, first), rehearsal)) {
      boolean inTime =
          firsts.keySet().stream()
              .allMatch(
                  zones ->
                      timetable.firstOf(districtId, a, held.until(), zones).isBefore(expiresAt));
      notes.add(inTime ? held.sentence() : held.tooLate());
    }
    notes.addAll(
        forecasts.capNotes(districtId, headcount, Collections.max(firsts.values()), expiresAt));
    return notes;
  }

  private static String later(int families, ZonedDateTime at) {
    return String.format(
        Locale.ROOT,
        "By the clock of their school it is not time yet for %,d %s: they get it on %s (%s).",
        families,
        families == 1 ? "family" : "families",
        LATER.format(at),
        at.getZone().getId());
  }

  private static List<Preflight.Blocker> blockers(
      Rehearsal rehearsal, int reachable, Instant finish, Instant expiresAt) {
    List<Preflight.Blocker> blockers = new ArrayList<>();
    for (String sentence : rehearsal.refusals()) {
      blockers.add(new Preflight.Blocker("text", sentence, "compose"));
    }
    if (rehearsal.families() == 0) {
      blockers.add(
          new Preflight.Blocker(
              "audience-empty", "No family belongs to this audience yet.", "compose"));
    } else if (reachable == 0) {
      blockers.add(new Preflight.Blocker("nobody-reachable", "Nobody can be reached.", "families"));
    }
    if (finish.isAfter(expiresAt)) {
      blockers.add(
          new Preflight.Blocker(
              "too-slow",
              "At the pace of the senders this would not be done before it expires. Give it more"
                  + " time.",
              "compose"));
    }
    rehearsal.workshop().senders().values().stream()
        .filter(Workshop.ChannelSender::stopped)
        .forEach(
            s ->
                blockers.add(
                    new Preflight.Blocker(
                        "sender-stopped",
                        "The sender for "
                            + s.channel()
                            + " was stopped by its provider and must be mended.",
                        "settings")));
    return blockers;
  }

  private static List<Preflight.UnreachableLine> unreachable(List<Plan.Count> counts) {
    Map<String, Integer> byReason =
        counts.stream()
            .filter(c -> c.reason() != null)
            .collect(
                Collectors.groupingBy(
                    c -> String.valueOf(c.reason()),
                    TreeMap::new,
                    Collectors.summingInt(Plan.Count::families)));
    return byReason.entrySet().stream()
        .map(
            e ->
                new Preflight.UnreachableLine(
                    e.getKey(), Reasons.sentence(e.getKey()), e.getValue()))
        .sorted(Comparator.comparingInt(Preflight.UnreachableLine::families).reversed())
        .toList();
  }
}
