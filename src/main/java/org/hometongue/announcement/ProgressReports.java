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
import org.hometongue.channel.Channel;
import org.hometongue.delivery.DeliveryState;
import org.hometongue.delivery.Reasons;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Counts what has become of an announcement, family by family. */
@ApplicationScoped
public class ProgressReports {
  private final Database database;
  private final AnnouncementRows rows;
  private final DeliveryCounts counts;
  private final LocalePacks packs;
  private final RecentCounts recent = new RecentCounts(System::nanoTime);

  ProgressReports(
      Database database, AnnouncementRows rows, DeliveryCounts counts, LocalePacks packs) {
    this.database = database;
    this.rows = rows;
    this.counts = counts;
    this.packs = packs;
  }

  public Progress of(UUID districtId, UUID id) {
    return database.in(
        districtId,
        handle -> {
          Announcement a =
              rows.find(handle, districtId, id).orElseThrow(() -> Problem.notFound("announcement"));
          return progress(a, counted(handle, districtId, a));
        });
  }

  private List<DeliveryCounts.Line> counted(Handle handle, UUID districtId, Announcement a) {
    UUID id = a.announcementId();
    if (a.status() != AnnouncementStatus.SENDING) {
      recent.forget(id);
      return counts.of(handle, districtId, id);
    }
    return recent.of(id, () -> counts.of(handle, districtId, id));
  }

  private Progress progress(Announcement a, List<DeliveryCounts.Line> counted) {
    Map<String, Integer> states = new LinkedHashMap<>();
    for (DeliveryState state : DeliveryState.values()) {
      states.put(state.word(), sum(counted, state));
    }
    List<DeliveryCounts.Line> delivered =
        counted.stream().filter(r -> is(r, DeliveryState.DELIVERED)).toList();
    return new Progress(
        a.status(),
        counted.stream().mapToInt(DeliveryCounts.Line::families).sum(),
        states,
        lines(counted, DeliveryCounts.Line::language, this::languageLine),
        lines(
            counted.stream().filter(r -> !r.channel().isEmpty()).toList(),
            DeliveryCounts.Line::channel,
            ProgressReports::channelLine),
        reasons(counted),
        counted.stream().mapToInt(DeliveryCounts.Line::duplicates).sum(),
        counted.stream()
            .filter(ProgressReports::handedOver)
            .mapToInt(DeliveryCounts.Line::segments)
            .sum(),
        a.sendingAt(),
        at(delivered, DeliveryCounts.Line::firstSettled)
            .min(Comparator.naturalOrder())
            .orElse(null),
        at(delivered, DeliveryCounts.Line::lastSettled).max(Comparator.naturalOrder()).orElse(null),
        at(counted, DeliveryCounts.Line::lastHanded).max(Comparator.naturalOrder()).orElse(null),
        a.endedAt());
  }

  private static Stream<Instant> at(
      List<DeliveryCounts.Line> rows, Function<DeliveryCounts.Line, @Nullable Instant> when) {
    List<Instant> found = new ArrayList<>();
    for (DeliveryCounts.Line row : rows) {
      Instant at = when.apply(row);
      if (at != null) {
        found.add(at);
      }
    }
    return found.stream();
  }

  private static boolean is(DeliveryCounts.Line row, DeliveryState state) {
    return row.state() == state.code();
  }

  private static boolean handedOver(DeliveryCounts.Line row) {
    return is(row, DeliveryState.ACCEPTED) || is(row, DeliveryState.DELIVERED);
  }

  private static boolean done(DeliveryCounts.Line row) {
    return is(row, DeliveryState.DELIVERED)
        || (is(row, DeliveryState.ACCEPTED) && row.channel().equals(Channel.EMAIL.name()));
  }

  private static int sum(List<DeliveryCounts.Line> rows, DeliveryState... states) {
    return rows.stream()
        .filter(r -> Stream.of(states).anyMatch(s -> is(r, s)))
        .mapToInt(DeliveryCounts.Line::families)
        .sum();
  }

  private static List<Progress.ProgressLine> lines(
      List<DeliveryCounts.Line> rows,
      Function<DeliveryCounts.Line, String> key,
      Function<String, String[]> names) {
    return rows.stream().collect(Collectors.groupingBy(key)).entrySet().stream()
        .map(
            e -> {
              String[] name = names.apply(e.getKey());
              return new Progress.ProgressLine(
                  e.getKey(),
                  name[0],
                  name[1],
                  e.getValue().stream().mapToInt(DeliveryCounts.Line::families).sum(),
                  sum(e.getValue(), DeliveryState.ACCEPTED, DeliveryState.DELIVERED),
                  sum(e.getValue(), DeliveryState.DELIVERED),
                  sum(
                      e.getValue(),
                      DeliveryState.FAILED,
                      DeliveryState.REFUSED,
                      DeliveryState.SUPPRESSED),
                  sum(e.getValue(), DeliveryState.IN_DOUBT),
                  e.getValue().stream()
                      .filter(ProgressReports::done)
                      .mapToInt(DeliveryCounts.Line::families)
                      .sum());
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

  private static List<Progress.ReasonLine> reasons(List<DeliveryCounts.Line> rows) {
    return rows.stream()
        .filter(r -> r.reason() != null && !is(r, DeliveryState.PLANNED))
        .collect(
            Collectors.groupingBy(
                r -> Reasons.word(Objects.requireNonNull(r.reason())),
                Collectors.summingInt(DeliveryCounts.Line::families)))
        .entrySet()
        .stream()
        .map(e -> new Progress.ReasonLine(e.getKey(), Reasons.sentence(e.getKey()), e.getValue()))
        .sorted(Comparator.comparingInt(Progress.ReasonLine::families).reversed())
        .toList();
  }
}
