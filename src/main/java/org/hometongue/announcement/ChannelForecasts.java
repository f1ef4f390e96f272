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
import org.hometongue.delivery.SustainedPace;
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
  List<Preflight.ChannelLine> lines(UUID districtId, Headcount headcount, Instant begin) {
    List<Preflight.ChannelLine> lines = new ArrayList<>();
    each(
        headcount,
        (sender, sum) ->
            lines.add(
                new Preflight.ChannelLine(
                    sender.channel(),
                    sum.families(),
                    sum.segments(),
                    sender
                        .costPerSegmentUsd()
                        .multiply(BigDecimal.valueOf(sum.segments()))
                        .setScale(2, RoundingMode.HALF_UP),
                    finish(districtId, headcount.rehearsal().announcement(), sender, sum, begin))));
    return lines;
  }

  /** When all would be done if no sender had a daily cap: by pace alone. */
  Instant byPace(Headcount headcount, Instant begin) {
    List<Instant> ends = new ArrayList<>(List.of(begin));
    each(
        headcount,
        (sender, sum) -> ends.add(begin.plusMillis(sum.segments() * 1000L / sum.pace())));
    return java.util.Collections.max(ends);
  }

  /** What daily caps do to it, for staff: nobody is left out in silence. */
  List<String> capNotes(UUID districtId, Headcount headcount, Instant begin, Instant expiresAt) {
    Announcement announcement = headcount.rehearsal().announcement();
    List<String> notes = new ArrayList<>();
    each(
        headcount,
        (sender, sum) -> {
          DailyRoom room = room(sender, sum, begin);
          Integer cap = room.cap();
          if (cap != null && room.exceededBy(sum.segments(), begin)) {
            Instant finish = finish(districtId, announcement, sender, sum, begin);
            notes.add(
                String.format(
                    Locale.ROOT,
                    "This notice has %,d %s parts. The sender may send %,d a day and has %,d left. %s",
                    sum.segments(),
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
      Announcement announcement,
      Workshop.ChannelSender sender,
      Sum sum,
      Instant begin) {
    return room(sender, sum, begin)
        .finish(
            sum.segments(),
            begin,
            at -> timetable.firstHandOver(districtId, announcement, at, SchoolZones.OF_DISTRICT));
  }

  private static DailyRoom room(Workshop.ChannelSender sender, Sum sum, Instant begin) {
    Integer cap = sender.dailyCap();
    int used = CarrierDay.of(begin).equals(sender.capDay()) ? sender.capUsed() : 0;
    return new DailyRoom(sum.pace(), cap, cap == null ? 0 : Math.max(0, cap - used));
  }

  /**
   * What goes out by one sender.
   *
   * @param pace segments a second that texts of these lengths reach
   */
  private record Sum(int families, int segments, int pace) {}

  /** Families that get one text, of so many segments. */
  private record Part(int families, int segments) {}

  /** The sum of each channel that has a sender. */
  private static void each(Headcount headcount, BiConsumer<Workshop.ChannelSender, Sum> with) {
    Rehearsal rehearsal = headcount.rehearsal();
    Map<Channel, List<Part>> byChannel = new TreeMap<>();
    for (Plan.Count count : headcount.counts()) {
      UUID id = count.renditionId();
      MadeRendition text = id == null ? null : rehearsal.texts().get(id);
      if (text != null) {
        byChannel
            .computeIfAbsent(text.channel(), c -> new ArrayList<>())
            .add(new Part(count.families(), text.segments()));
      }
    }
    byChannel.forEach(
        (channel, parts) ->
            rehearsal
                .workshop()
                .sender(channel)
                .ifPresent(sender -> with.accept(sender, sum(sender, parts))));
  }

  private static Sum sum(Workshop.ChannelSender sender, List<Part> parts) {
    int families = 0;
    int segments = 0;
    double seconds = 0;
    for (Part part : parts) {
      int all = part.families() * part.segments();
      families += part.families();
      segments += all;
      seconds += (double) all / SustainedPace.of(sender.segmentsPerSecond(), part.segments());
    }
    int pace = seconds == 0 ? sender.segmentsPerSecond() : (int) Math.round(segments / seconds);
    return new Sum(families, segments, Math.max(1, pace));
  }

  private static String name(Channel channel) {
    return switch (channel) {
      case SMS -> "SMS";
      case WHATSAPP -> "WhatsApp";
      case EMAIL -> "e-mail";
    };
  }
}
