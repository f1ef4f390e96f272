package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hometongue.delivery.DeliveryState;
import org.hometongue.delivery.Reasons;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/** Counts what has become of an announcement, family by family. */
@ApplicationScoped
public class ProgressReports {
  private final Database database;
  private final AnnouncementRows rows;
  private final LocalePacks packs;

  ProgressReports(Database database, AnnouncementRows rows, LocalePacks packs) {
    this.database = database.maps(Row.class);
    this.rows = rows;
    this.packs = packs;
  }

  /** Families alike in language, channel, state and reason. */
  public record Row(
      String language,
      String channel,
      int state,
      @Nullable String reason,
      int families,
      int segments,
      int duplicates,
      @Nullable Instant firstSettled,
      @Nullable Instant lastSettled,
      @Nullable Instant lastHanded) {}

  public Progress of(UUID districtId, UUID id) {
    return database.in(
        districtId,
        handle -> {
          Announcement a =
              rows.find(handle, districtId, id).orElseThrow(() -> Problem.notFound("announcement"));
          List<Row> counted =
              handle
                  .createQuery(
                      """
                      with counted as (
                        select d.rendition_id, case when d.rendition_id is null then d.family_id end as lone, d.state,
                               d.reason, count(*)::int as families, sum(d.duplicates)::int as duplicates,
                               min(d.settled_at) as first_settled, max(d.settled_at) as last_settled,
                               max(d.handed_at) as last_handed
                          from delivery d
                         where d.district_id = :district and d.announcement_id = :announcement
                         group by 1, 2, 3, 4)
                      select coalesce(r.wanted_language, f.language, '') as language, coalesce(r.channel, '') as channel,
                             c.state, c.reason, sum(c.families)::int as families,
                             sum(c.families * coalesce(r.segments, 0))::int as segments, sum(c.duplicates)::int as duplicates,
                             min(c.first_settled) as first_settled, max(c.last_settled) as last_settled,
                             max(c.last_handed) as last_handed
                        from counted c
                        left join rendition r on r.district_id = :district and r.announcement_id = :announcement
                         and r.rendition_id = c.rendition_id
                        left join family f on f.district_id = :district and f.family_id = c.lone
                       group by 1, 2, 3, 4
                      """)
                  .bind("district", districtId)
                  .bind("announcement", id)
                  .mapTo(Row.class)
                  .list();
          return progress(a, counted);
        });
  }

  private Progress progress(Announcement a, List<Row> counted) {
    Map<String, Integer> states = new LinkedHashMap<>();
    for (DeliveryState state : DeliveryState.values()) {
      states.put(state.word(), sum(counted, state));
    }
    List<Row> delivered = counted.stream().filter(r -> is(r, DeliveryState.DELIVERED)).toList();
    return new Progress(
        a.status(),
        counted.stream().mapToInt(Row::families).sum(),
        states,
        lines(counted, Row::language, this::languageLine),
        lines(
            counted.stream().filter(r -> !r.channel().isEmpty()).toList(),
            Row::channel,
            ProgressReports::channelLine),
        reasons(counted),
        counted.stream().mapToInt(Row::duplicates).sum(),
        counted.stream().filter(ProgressReports::handedOver).mapToInt(Row::segments).sum(),
        a.sendingAt(),
        at(delivered, Row::firstSettled).min(Comparator.naturalOrder()).orElse(null),
        at(delivered, Row::lastSettled).max(Comparator.naturalOrder()).orElse(null),
        at(counted, Row::lastHanded).max(Comparator.naturalOrder()).orElse(null),
        a.endedAt());
  }

  private static Stream<Instant> at(List<Row> rows, Function<Row, @Nullable Instant> when) {
    List<Instant> found = new ArrayList<>();
    for (Row row : rows) {
      Instant at = when.apply(row);
      if (at != null) {
        found.add(at);
      }
    }
    return found.stream();
  }

  private static boolean is(Row row, DeliveryState state) {
    return row.state() == state.code();
  }

  private static boolean handedOver(Row row) {
    return is(row, DeliveryState.ACCEPTED) || is(row, DeliveryState.DELIVERED);
  }

  private static int sum(List<Row> rows, DeliveryState... states) {
    return rows.stream()
        .filter(r -> Stream.of(states).anyMatch(s -> is(r, s)))
        .mapToInt(Row::families)
        .sum();
  }

  private static List<Progress.ProgressLine> lines(
      List<Row> rows, Function<Row, String> key, Function<String, String[]> names) {
    return rows.stream().collect(Collectors.groupingBy(key)).entrySet().stream()
        .map(
            e -> {
              String[] name = names.apply(e.getKey());
              return new Progress.ProgressLine(
                  e.getKey(),
                  name[0],
                  name[1],
                  e.getValue().stream().mapToInt(Row::families).sum(),
                  sum(e.getValue(), DeliveryState.ACCEPTED, DeliveryState.DELIVERED),
                  sum(e.getValue(), DeliveryState.DELIVERED),
                  sum(
                      e.getValue(),
                      DeliveryState.FAILED,
                      DeliveryState.REFUSED,
                      DeliveryState.SUPPRESSED),
                  sum(e.getValue(), DeliveryState.IN_DOUBT));
            })
        .sorted(Comparator.comparingInt(Progress.ProgressLine::total).reversed())
        .toList();
  }

  private String[] languageLine(String language) {
    if (language.isEmpty()) {
      return new String[] {"Language not known", "Language not known"};
    }
    return Rehearsals.home(language)
        .flatMap(packs::find)
        .map((LocalePack p) -> new String[] {p.endonym(), p.englishName()})
        .orElseGet(() -> new String[] {language, language});
  }

  private static String[] channelLine(String channel) {
    String name =
        switch (channel) {
          case "WHATSAPP" -> "WhatsApp";
          case "EMAIL" -> "E-mail";
          default -> channel;
        };
    return new String[] {name, name};
  }

  private static List<Progress.ReasonLine> reasons(List<Row> rows) {
    return rows.stream()
        .filter(r -> r.reason() != null && !is(r, DeliveryState.PLANNED))
        .collect(
            Collectors.groupingBy(
                r -> Reasons.word(Objects.requireNonNull(r.reason())),
                Collectors.summingInt(Row::families)))
        .entrySet()
        .stream()
        .map(e -> new Progress.ReasonLine(e.getKey(), Reasons.sentence(e.getKey()), e.getValue()))
        .sorted(Comparator.comparingInt(Progress.ReasonLine::families).reversed())
        .toList();
  }
}
