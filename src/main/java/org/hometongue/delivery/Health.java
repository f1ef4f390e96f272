package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.catalogue.SharedLibrary;
import org.hometongue.channel.Channel;
import org.hometongue.platform.Database;
import org.hometongue.platform.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node can do what people need of it: read and write, show the library, hand messages
 * over. What only a person can mend (a stopped sender) is a warning: another node would not do
 * better, so no load balancer should turn away from this one.
 */
@ApplicationScoped
public class Health {
  private static final Duration ASKED_EVERY = Duration.ofSeconds(2);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST_LAG = Duration.ofMinutes(5);
  private static final int MOST_NAMED = 10;

  /** How well something is. */
  public enum Status {
    UP,
    /** A person should look. */
    WARN,
    DOWN
  }

  /**
   * One thing that was looked at.
   *
   * @param sentence how it stands, and what to do when it is not well
   */
  public record Check(String name, Status status, String sentence) {}

  /** All of it; as well as the worst of its checks. */
  public record Report(Status status, List<Check> checks) {
    static Report of(List<Check> checks) {
      return new Report(
          checks.stream().map(Check::status).max(Enum::compareTo).orElse(Status.UP),
          List.copyOf(checks));
    }
  }

  /** Open slices that nothing holds back, and since when the oldest is due. */
  public record Due(int slices, double seconds) {}

  private final Database database;
  private final SharedLibrary library;
  private final DispatcherPulse pulse;
  private final SenderStates senders;
  private final TextStops stops;
  private final StrayReceipts receipts;
  private final RestoreWatch watch;
  private final Clock clock;
  private @Nullable Report last;
  private Instant askedAt = Instant.EPOCH;

  Health(
      Database database,
      SharedLibrary library,
      DispatcherPulse pulse,
      SenderStates senders,
      TextStops stops,
      StrayReceipts receipts,
      RestoreWatch watch,
      Clock clock) {
    this.database = database.maps(Due.class);
    this.library = library;
    this.pulse = pulse;
    this.senders = senders;
    this.stops = stops;
    this.receipts = receipts;
    this.watch = watch;
    this.clock = clock;
  }

  /** This node, at most two seconds old: anybody may ask, and none may make it work. */
  public synchronized Report ofNode() {
    Instant now = clock.instant();
    if (last == null || askedAt.plus(ASKED_EVERY).isBefore(now)) {
      List<Check> checks = new ArrayList<>(List.of(database(), delivery(), catalogue()));
      watch.trouble().ifPresent(s -> checks.add(new Check("data folder", Status.WARN, s)));
      last = Report.of(checks);
      askedAt = now;
    }
    return last;
  }

  /** This node and what the district needs of it, for IT. */
  public Report of(UUID districtId) {
    List<Check> checks = new ArrayList<>(ofNode().checks());
    if (checks.getFirst().status() == Status.UP) {
      checks.add(claims(districtId));
      checks.addAll(senders(districtId));
      checks.addAll(texts(districtId));
      checks.addAll(stray(districtId));
    }
    return Report.of(checks);
  }

  private Check database() {
    try {
      database.acrossDistricts(h -> h.select("select 1").mapTo(Integer.class).one());
      return new Check("database", Status.UP, "The database answers.");
    } catch (RuntimeException e) {
      return new Check(
          "database",
          Status.DOWN,
          "The database does not answer (" + Fault.describe(e) + "). Nothing is lost meanwhile.");
    }
  }

  private Check delivery() {
    Duration silence = pulse.sinceLook();
    return silence.compareTo(LONGEST_SILENCE) < 0
        ? new Check("delivery", Status.UP, "Delivery looks for work.")
        : new Check(
            "delivery",
            Status.DOWN,
            "Delivery has not looked for work for "
                + silence.toSeconds()
                + " seconds. When the database is well, start this node again.");
  }

  private Check catalogue() {
    int templates = library.now().templates().size();
    return templates > 0
        ? new Check("catalogue", Status.UP, templates + " templates are loaded.")
        : new Check(
            "catalogue",
            Status.DOWN,
            "No template could be read. Look at the folder that HOMETONGUE_TRANSLATIONS_FOLDER names.");
  }

  private Check claims(UUID districtId) {
    Due due =
        database.in(
            districtId,
            handle ->
                handle
                    .createQuery(
                        """
                        select count(*)::int as slices,
                               coalesce(extract(epoch from now() - min(sl.due_at)), 0)::float8 as seconds
                          from slice sl join sender s using (district_id, sender_id)
                         where sl.district_id = :district and sl.state = 0 and sl.due_at <= now()
                           and s.stopped_reason is null and (s.paused_until is null or s.paused_until <= now())
                        """)
                    .bind("district", districtId)
                    .mapTo(Due.class)
                    .one());
    String since = "The last claim of this node was " + pulse.sinceClaim().toSeconds() + " s ago. ";
    if (due.slices() == 0) {
      return new Check("queue", Status.UP, since + "Nothing waits that could leave.");
    }
    boolean late =
        due.seconds() > LONGEST_LAG.toSeconds() && pulse.sinceClaim().compareTo(LONGEST_LAG) > 0;
    return new Check(
        "queue",
        late ? Status.WARN : Status.UP,
        since
            + due.slices()
            + " slices wait, the oldest for "
            + Math.round(due.seconds())
            + " s."
            + (late ? " No node takes them. Look at the log, and start a node again." : ""));
  }

  private List<Check> senders(UUID districtId) {
    List<Check> checks = new ArrayList<>();
    senders.of(districtId).stream()
        .collect(Collectors.groupingBy(SenderStates.SenderState::channel))
        .forEach((channel, all) -> checks.add(channel(channel, all)));
    return checks;
  }

  private List<Check> texts(UUID districtId) {
    List<TextStops.StoppedText> stopped = stops.of(districtId);
    if (stopped.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Check(
            "texts",
            Status.WARN,
            "Texts that a provider does not carry: "
                + stopped.stream()
                    .limit(MOST_NAMED)
                    .map(
                        s ->
                            s.templateId()
                                + " in "
                                + s.language()
                                + " on "
                                + s.channel()
                                + " ("
                                + s.reason()
                                + ")")
                    .collect(Collectors.joining(", "))
                + (stopped.size() > MOST_NAMED ? " and others" : "")
                + ". Families get them by another channel. Change the wording, or let them go on under Settings,"
                + " Senders."));
  }

  private List<Check> stray(UUID districtId) {
    List<StrayReceipts.StrayOfAnnouncement> recent = receipts.recent(districtId);
    return recent.isEmpty()
        ? List.of()
        : List.of(
            new Check(
                "stray receipts",
                Status.WARN,
                "In the last day the provider told of "
                    + recent.stream().mapToInt(StrayReceipts.StrayOfAnnouncement::texts).sum()
                    + " texts of "
                    + recent.size()
                    + " notices that the database does not know to have been handed over. "
                    + StrayReceipts.whatToDo()));
  }

  private static Check channel(Channel channel, List<SenderStates.SenderState> all) {
    String name = "sender " + channel;
    List<String> stopped =
        all.stream()
            .filter(s -> s.stoppedReason() != null)
            .map(s -> s.address() + " (" + s.stoppedReason() + ")")
            .toList();
    if (stopped.isEmpty()) {
      return new Check(name, Status.UP, "Every sender works.");
    }
    return new Check(
        name,
        Status.WARN,
        (stopped.size() == all.size() ? "No sender works. " : "Some senders work. ")
            + "Stopped: "
            + String.join(", ", stopped)
            + ". Mend what the provider says, then resume the sender.");
  }
}
