package org.hometongue.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hometongue.account.Caller;
import org.hometongue.announcement.Announcement;
import org.hometongue.announcement.AnnouncementStatus;
import org.hometongue.announcement.Announcements;
import org.hometongue.announcement.ProgressReports;
import org.hometongue.delivery.SenderStates;
import org.hometongue.delivery.TextStops;
import org.hometongue.delivery.Unconfirmed;
import org.hometongue.inbound.LanguageCampaign;
import org.hometongue.inbound.thread.Conversations;

/** The first page after sign-in: one question, and what is going on. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Authenticated
public class HomePage {
  private static final int LOOKED_AT = 40;
  private static final int SHOWN = 6;

  private final Frame frame;
  private final Caller caller;
  private final Library library;
  private final WaitingLanguages waiting;
  private final Announcements announcements;
  private final ProgressReports reports;
  private final Conversations conversations;
  private final LanguageCampaign campaign;
  private final SenderStates senders;
  private final TextStops stops;
  private final Unconfirmed unconfirmed;
  private final Clock clock;

  HomePage(
      Frame frame,
      Caller caller,
      Library library,
      WaitingLanguages waiting,
      Announcements announcements,
      ProgressReports reports,
      Conversations conversations,
      LanguageCampaign campaign,
      SenderStates senders,
      TextStops stops,
      Unconfirmed unconfirmed,
      Clock clock) {
    this.frame = frame;
    this.caller = caller;
    this.library = library;
    this.waiting = waiting;
    this.announcements = announcements;
    this.reports = reports;
    this.conversations = conversations;
    this.campaign = campaign;
    this.senders = senders;
    this.stops = stops;
    this.unconfirmed = unconfirmed;
    this.clock = clock;
  }

  @GET
  public TemplateInstance home() {
    return frame.show(Templates.home(view(true)));
  }

  /** What is being sent, for htmx. */
  @GET
  @Path("home/sending")
  public TemplateInstance sending() {
    return frame.show(Templates.home$sending(view(false)));
  }

  private HomeView view(boolean whole) {
    UUID district = caller.districtId();
    List<Announcement> recent = announcements.recent(district, LOOKED_AT);
    return new HomeView(
        library.composable(frame.here()),
        recent.stream()
            .filter(a -> a.status() == AnnouncementStatus.SENDING)
            .limit(SHOWN)
            .map(a -> progress(district, a))
            .toList(),
        recent.stream().filter(HomePage::isWaiting).limit(SHOWN).toList(),
        recent.stream().filter(HomePage::hasEnded).limit(SHOWN).toList(),
        whole && frame.answers() ? conversations.countWaiting(district, caller.actor()) : 0,
        whole ? waiting.languages(frame.here()) : List.of(),
        whole ? campaign.results(district) : LanguageCampaign.Results.NONE,
        whole ? stopped(district) : List.of(),
        whole && mayMend() ? stops.of(district).size() : 0,
        whole && mayDecide() ? unconfirmed.count(district) : 0);
  }

  private boolean mayDecide() {
    return frame.isIt() || frame.answers();
  }

  private List<String> stopped(UUID district) {
    return mayMend()
        ? senders.of(district).stream()
            .filter(s -> s.stoppedReason() != null)
            .map(SenderStates.SenderState::address)
            .toList()
        : List.of();
  }

  private boolean mayMend() {
    return frame.sends() || frame.isIt();
  }

  private ProgressView progress(UUID district, Announcement announcement) {
    return new ProgressView(
        announcement,
        reports.of(district, announcement.announcementId()),
        List.of(),
        "",
        clock.instant(),
        frame.sends(),
        0);
  }

  private static boolean isWaiting(Announcement a) {
    return a.status() == AnnouncementStatus.DRAFT
        || a.status() == AnnouncementStatus.APPROVAL_ASKED;
  }

  private static boolean hasEnded(Announcement a) {
    return !isWaiting(a) && a.status() != AnnouncementStatus.SENDING;
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance home(HomeView view);

    static native TemplateInstance home$sending(HomeView view);
  }
}
