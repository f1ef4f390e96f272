package org.hometongue.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.runtime.QuarkusApplication;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hometongue.announcement.Announcement;
import org.hometongue.announcement.AnnouncementStatus;
import org.hometongue.announcement.Announcements;
import org.hometongue.announcement.Approvals;
import org.hometongue.announcement.Audience;
import org.hometongue.announcement.Draft;
import org.hometongue.announcement.Preflight;
import org.hometongue.announcement.Preflights;
import org.hometongue.announcement.Progress;
import org.hometongue.announcement.ProgressReports;
import org.hometongue.district.District;
import org.hometongue.district.Districts;

/** The run behind the verb {@code demo}: preview, approve, send, wait, count. */
public final class DemoRun implements QuarkusApplication {
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final Duration QUIET = Duration.ofSeconds(6);

  private static final String TEMPLATE = "reassure.schools-open";

  private final Districts districts;
  private final Announcements announcements;
  private final Preflights preflights;
  private final Approvals approvals;
  private final ProgressReports reports;
  private final LedgerAudit ledger;
  private final DemoDistrict demoDistrict;
  private final ObjectMapper json;
  private final Clock clock;

  DemoRun(
      Districts districts,
      Announcements announcements,
      Preflights preflights,
      Approvals approvals,
      ProgressReports reports,
      LedgerAudit ledger,
      DemoDistrict demoDistrict,
      ObjectMapper json,
      Clock clock) {
    this.districts = districts;
    this.announcements = announcements;
    this.preflights = preflights;
    this.approvals = approvals;
    this.reports = reports;
    this.ledger = ledger;
    this.demoDistrict = demoDistrict;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public int run(String... args) throws Exception {
    District district = districts.all().getFirst();
    UUID id = district.districtId();
    LocalDate today = LocalDate.ofInstant(clock.instant(), district.timeZone());
    Announcement draft =
        announcements.compose(
            id,
            "demo:superintendent",
            // Urgent, so that the demo does not wait for the morning.
            new Draft(
                TEMPLATE, Map.of("date", today.toString()), Audience.district(), true, null, null));
    long beforePreflight = System.nanoTime();
    Preflight preflight = preflights.of(id, draft.announcementId());
    double preflightSeconds = seconds(beforePreflight);
    long approved = System.nanoTime();
    Instant approvedAt = clock.instant();
    approvals.approve(id, "demo:deputy", draft.announcementId(), draft.version());
    Progress progress = await(id, draft.announcementId());
    double seconds = seconds(approved);
    DemoReport report =
        report(
            id, draft.announcementId(), preflight, progress, approvedAt, seconds, preflightSeconds);
    print(report, Boolean.parseBoolean(args[0]));
    return report.good() ? 0 : 1;
  }

  /** Until every delivery has ended and the last receipts have come in. */
  private Progress await(UUID district, UUID announcement) throws InterruptedException {
    Instant giveUp = clock.instant().plus(PATIENCE);
    Instant lastChange = clock.instant();
    Progress before = reports.of(district, announcement);
    while (clock.instant().isBefore(giveUp)) {
      TimeUnit.SECONDS.sleep(1);
      Progress now = reports.of(district, announcement);
      if (!now.states().equals(before.states())) {
        lastChange = clock.instant();
      }
      before = now;
      boolean over = now.status() == AnnouncementStatus.DONE && moving(now) == 0;
      boolean settled = awaitingReceipts(now) == 0;
      if (over && (settled || lastChange.plus(QUIET).isBefore(clock.instant()))) {
        return now;
      }
    }
    return before;
  }

  private static int moving(Progress progress) {
    return count(progress, "planned") + count(progress, "sending");
  }

  /** Of whom nobody can say that they were served. */
  private static int open(Progress progress) {
    return moving(progress) + count(progress, "in-doubt");
  }

  private static int count(Progress progress, String state) {
    return progress.states().getOrDefault(state, 0);
  }

  /** Mail has no receipts in the sandbox: an accepted mail is as far as it goes. */
  private static int awaitingReceipts(Progress progress) {
    int accepted = count(progress, "accepted");
    int mail =
        progress.channels().stream()
            .filter(c -> c.key().equals("EMAIL"))
            .mapToInt(c -> c.handedOver() - c.delivered())
            .sum();
    return accepted - mail;
  }

  private DemoReport report(
      UUID district,
      UUID announcement,
      Preflight preflight,
      Progress progress,
      Instant approvedAt,
      double seconds,
      double preflightSeconds) {
    LedgerAudit.Finding ledgerSays = ledger.of(district, announcement);
    List<String> wrong = new ArrayList<>(sums(preflight, progress));
    wrong.addAll(ledgerSays.wrong());
    Instant last = progress.lastHandedAt() == null ? approvedAt : progress.lastHandedAt();
    double sending = Math.max(0.001, Duration.between(approvedAt, last).toMillis() / 1000.0);
    int handed = progress.channels().stream().mapToInt(Progress.ProgressLine::handedOver).sum();
    return new DemoReport(
        progress.audience(),
        new DemoReport.Deliveries(
            progress.states(), totals(progress.channels()), totals(progress.languages())),
        preflight.unreachable().stream()
            .map(u -> new DemoReport.Unreachable(u.reason(), u.families()))
            .toList(),
        progress.segments(),
        Math.round(handed / sending * 10) / 10.0,
        ledgerSays.lost() + open(progress),
        ledgerSays.duplicates(),
        Math.round(seconds * 1000) / 1000.0,
        Math.round(preflightSeconds * 1000) / 1000.0,
        demoDistrict.importSeconds(),
        wrong);
  }

  private static List<String> sums(Preflight preflight, Progress progress) {
    List<String> wrong = new ArrayList<>();
    check(
        wrong,
        "preflight languages",
        preflight.languages().stream().mapToInt(Preflight.LanguageLine::families).sum(),
        preflight.audience());
    check(
        wrong,
        "preflight channels",
        preflight.channels().stream().mapToInt(Preflight.ChannelLine::families).sum(),
        preflight.reachable());
    check(
        wrong,
        "preflight unreachable",
        preflight.unreachable().stream().mapToInt(Preflight.UnreachableLine::families).sum(),
        preflight.notReachable());
    check(wrong, "audience", progress.audience(), preflight.audience());
    check(
        wrong,
        "states",
        progress.states().values().stream().mapToInt(Integer::intValue).sum(),
        progress.audience());
    check(
        wrong,
        "languages",
        progress.languages().stream().mapToInt(Progress.ProgressLine::total).sum(),
        progress.audience());
    check(
        wrong,
        "channels",
        progress.channels().stream().mapToInt(Progress.ProgressLine::total).sum(),
        preflight.reachable());
    return wrong;
  }

  private static void check(List<String> wrong, String what, int found, int expected) {
    if (found != expected) {
      wrong.add(what + ": " + found + " instead of " + expected);
    }
  }

  private static Map<String, Integer> totals(List<Progress.ProgressLine> lines) {
    Map<String, Integer> totals = new LinkedHashMap<>();
    lines.forEach(l -> totals.put(l.key().isEmpty() ? "unknown" : l.key(), l.total()));
    return totals;
  }

  private void print(DemoReport report, boolean asJson) throws JsonProcessingException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (asJson) {
      out.println(json.writeValueAsString(report));
      return;
    }
    out.println(json.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report));
    out.println(
        report.good()
            ? "Every family is accounted for, and nobody received anything twice."
            : "The sums do not add up. See wrongSums, lost and duplicates above.");
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
