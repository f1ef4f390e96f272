package org.hometongue.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.announcement.Announcements;
import org.hometongue.inbound.thread.Conversation;
import org.hometongue.inbound.thread.Conversations;
import org.hometongue.inbound.thread.OfficeAnswers;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What families wrote and a person must answer. */
@Path("/replies")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.Names.OFFICE, Role.Names.SUPERINTENDENT})
public class RepliesPage {
  private static final int MOST = 200;
  private static final int MOST_ASKED = 10;

  /** A language by its own name; empty when it is not known. */
  public record Tongue(String tag, String endonym, String english, String direction) {
    static final Tongue UNKNOWN = new Tongue("", "", "", "auto");
  }

  /** A line of the list. */
  public record Waiting(Conversation.Summary summary, Tongue tongue, boolean late) {}

  /** An announcement that families have answered. */
  public record Asked(UUID announcementId, String title, int families) {}

  /** One conversation with what can be answered. */
  public record Thread(
      Conversation conversation,
      Tongue tongue,
      List<OfficeAnswers.Offer> offers,
      boolean open,
      boolean late) {
    public int longest() {
      return OfficeAnswers.LONGEST;
    }
  }

  private final Frame frame;
  private final Caller caller;
  private final Conversations conversations;
  private final OfficeAnswers answers;
  private final Announcements announcements;
  private final LocalePacks packs;
  private final Clock clock;

  RepliesPage(
      Frame frame,
      Caller caller,
      Conversations conversations,
      OfficeAnswers answers,
      Announcements announcements,
      LocalePacks packs,
      Clock clock) {
    this.frame = frame;
    this.caller = caller;
    this.conversations = conversations;
    this.answers = answers;
    this.announcements = announcements;
    this.packs = packs;
    this.clock = clock;
  }

  @GET
  public TemplateInstance list() {
    return frame.show(
        Templates.list(
            lines(conversations.waiting(caller.districtId(), caller.actor(), MOST)),
            conversations.asked(caller.districtId(), caller.actor(), MOST_ASKED).stream()
                .map(a -> new Asked(a.announcementId(), title(a.announcementId()), a.families()))
                .toList()));
  }

  /** What families answered to an announcement that asked something. */
  @GET
  @Path("to/{id}")
  public TemplateInstance answers(@PathParam("id") String id) {
    UUID announcement = Links.id(id);
    return frame.show(
        Templates.answers(
            title(announcement),
            lines(
                conversations.answersTo(caller.districtId(), caller.actor(), announcement, MOST))));
  }

  private List<Waiting> lines(List<Conversation.Summary> summaries) {
    Instant now = clock.instant();
    return summaries.stream()
        .map(s -> new Waiting(s, tongue(s.language()), isBefore(s.dueAt(), now)))
        .toList();
  }

  private String title(UUID announcement) {
    return announcements.get(caller.districtId(), announcement).title();
  }

  @GET
  @Path("{id}")
  public TemplateInstance thread(@PathParam("id") String id) {
    Conversation known = conversations.get(caller.districtId(), caller.actor(), Links.id(id));
    boolean open = !known.stopped() && !isBefore(known.freeUntil(), clock.instant());
    return frame.show(
        Templates.thread(
            new Thread(
                known,
                tongue(known.language()),
                open ? answers.offers(caller.districtId(), known) : List.of(),
                open,
                isBefore(known.dueAt(), clock.instant()))));
  }

  @POST
  @Path("{id}/answer")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response answer(
      @PathParam("id") String id,
      @RestForm @Nullable String template,
      @RestForm @DefaultValue("") String words) {
    UUID reply = Links.id(id);
    if (template != null && !template.isEmpty()) {
      answers.withTemplate(caller.districtId(), caller.actor(), reply, template);
    } else {
      answers.inOwnWords(caller.districtId(), caller.actor(), reply, words);
    }
    return Response.seeOther(URI.create("/replies/" + reply)).build();
  }

  @POST
  @Path("{id}/done")
  public Response done(@PathParam("id") String id) {
    conversations.done(caller.districtId(), caller.actor(), Links.id(id));
    return Response.seeOther(URI.create("/replies")).build();
  }

  private static boolean isBefore(@Nullable Instant at, Instant now) {
    return at != null && at.isBefore(now);
  }

  private Tongue tongue(@Nullable String tag) {
    return tag == null
        ? Tongue.UNKNOWN
        : packs.find(LanguageTag.of(tag)).map(RepliesPage::tongue).orElse(Tongue.UNKNOWN);
  }

  private static Tongue tongue(LocalePack pack) {
    return new Tongue(
        pack.tag().value(), pack.endonym(), pack.englishName(), pack.direction().html());
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance list(List<Waiting> waiting, List<Asked> asked);

    static native TemplateInstance answers(String title, List<Waiting> waiting);

    static native TemplateInstance thread(Thread thread);
  }
}
