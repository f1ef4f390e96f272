package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.hometongue.channel.Channel;
import org.hometongue.delivery.CarrierDay;
import org.hometongue.district.SchoolZones;

/** What each channel carries of an announcement, what it costs, and when its sender is done. */
@ApplicationScoped
class ChannelForecasts {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, h:mm a", Locale.ENGLISH);

  private final Timetable timetable;

  ChannelForecasts(Timetable timetable) {
    this.timetable = timetable;
  }

  /** First choices by channel; the end counts with what the sender has left of its daily cap. */
  List<Preflight.ChannelLine> lines(UUID districtId, Rehearsal rehearsal, Instant begin) {
    List<Preflight.ChannelLine> lines = new ArrayList<>();
    each(
        rehearsal,
        (sender, sum) ->
            lines.add(
                new Preflight.ChannelLine(
                    sender.channel(),
                    sum[0],
                    sum[1],
                    sender
                        .costPerSegmentUsd()
                        .multiply(BigDecimal.valueOf(sum[1]))
                        .setScale(2, RoundingMode.HALF_UP),
                    finish(districtId, rehearsal, sender, sum[1], begin))));
    return lines;
  }

  /** When all would be done if no sender had a daily cap: by pace alone. */
  Instant byPace(Rehearsal rehearsal, Instant begin) {
    List<Instant> ends = new ArrayList<>(List.of(begin));
    each(
        rehearsal,
        (sender, sum) -> ends.add(begin.plusMillis(sum[1] * 1000L / sender.segmentsPerSecond())));
    return java.util.Collections.max(ends);
  }

  /** What daily caps do to it, for staff: nobody is left out in silence. */
  List<String> capNotes(UUID districtId, Rehearsal rehearsal, Instant begin, Instant expiresAt) {
    List<String> notes = new ArrayList<>();
    each(
        rehearsal,
        (sender, sum) -> {
          DailyRoom room = room(sender, begin);
          Integer cap = room.cap();
          if (cap != null && room.exceededBy(sum[1], begin)) {
            Instant finish = finish(districtId, rehearsal, sender, sum[1], begin);
            notes.add(
                String.format(
                    Locale.ROOT,
                    "This notice has %,d %s parts. The sender may send %,d a day and has %,d left. %s",
                    sum[1],
                    name(sender.channel()),
                    cap,
                    room.left(),
                    finish.isAfter(expiresAt)
                        ? "Not all can leave before the notice expires. Give it more time, or write to fewer families."
                        : "The rest waits and is done on "
                            + DAY.format(
                                timetable.local(districtId, finish, SchoolZones.OF_DISTRICT))
                            + "."));
          }
        });
    return notes;
  }

  private Instant finish(
      UUID districtId,
      Rehearsal rehearsal,
      Workshop.ChannelSender sender,
      int segments,
      Instant begin) {
    return room(sender, begin)
        .finish(
            segments,
            begin,
            at ->
                timetable.firstHandOver(
                    districtId, rehearsal.announcement(), at, SchoolZones.OF_DISTRICT));
  }

  private static DailyRoom room(Workshop.ChannelSender sender, Instant begin) {
    Integer cap = sender.dailyCap();
    int used = CarrierDay.of(begin).equals(sender.capDay()) ? sender.capUsed() : 0;
    return new DailyRoom(
        sender.segmentsPerSecond(), cap, cap == null ? 0 : Math.max(0, cap - used));
  }

  /** Families and segments of each channel that has a sender. */
  private static void each(Rehearsal rehearsal, BiConsumer<Workshop.ChannelSender, int[]> with) {
    Map<Channel, int[]> sums = new TreeMap<>();
    for (Plan.Count count : rehearsal.counts()) {
      UUID id = count.renditionId();
      MadeRendition text = id == null ? null : rehearsal.texts().get(id);
      if (text != null) {
        int[] sum = sums.computeIfAbsent(text.channel(), c -> new int[2]);
        sum[0] += count.families();
        sum[1] += count.families() * text.segments();
      }
    }
    sums.forEach(
        (channel, sum) ->
            rehearsal.workshop().sender(channel).ifPresent(sender -> with.accept(sender, sum)));
  }

  private static String name(Channel channel) {
    return switch (channel) {
      case SMS -> "SMS";
      case WHATSAPP -> "WhatsApp";
      case EMAIL -> "e-mail";
    };
  }
}
