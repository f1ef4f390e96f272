package org.hometongue.inbound.thread;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.platform.Problem;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Replies that wait for a person, and their answers. */
@Path("/api/v1/replies")
@RolesAllowed({Role.Names.OFFICE, Role.Names.SUPERINTENDENT})
@Tag(name = "Replies")
public class RepliesResource {
  private static final int MOST = 500;

  private final Conversations conversations;
  private final OfficeAnswers answers;
  private final Caller caller;

  /** Exactly one of the two: a vetted text by its id, or own words, sent exactly as written. */
  public record Answer(@Nullable String template, @Nullable String words) {
    @Override
    public String toString() {
      return "Answer[" + template + "]";
    }
  }

  RepliesResource(Conversations conversations, OfficeAnswers answers, Caller caller) {
    this.conversations = conversations;
    this.answers = answers;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "listWaitingReplies",
      summary = "Conversations that wait for a person, the earliest due first")
  public List<Conversation.Summary> waiting(@RestQuery @DefaultValue("100") int limit) {
    return conversations.waiting(caller.districtId(), caller.actor(), Math.clamp(limit, 1, MOST));
  }

  @GET
  @Path("answers")
  @Operation(
      operationId = "listAnsweredAnnouncements",
      summary = "Announcements that families have answered, the one answered last first")
  public List<Conversation.Asked> asked(@RestQuery @DefaultValue("100") int limit) {
    return conversations.asked(caller.districtId(), caller.actor(), Math.clamp(limit, 1, MOST));
  }

  @GET
  @Path("answers/{announcement}")
  @Operation(
      operationId = "listAnswersToAnnouncement",
      summary = "What families answered to an announcement, the newest first")
  public List<Conversation.Summary> answersTo(
      @RestPath UUID announcement, @RestQuery @DefaultValue("100") int limit) {
    return conversations.answersTo(
        caller.districtId(), caller.actor(), announcement, Math.clamp(limit, 1, MOST));
  }

  @GET
  @Path("{reply}")
  @Operation(
      operationId = "getConversation",
      summary = "Everything said with the address of this reply")
  public Conversation get(@RestPath UUID reply) {
    return conversations.get(caller.districtId(), caller.actor(), reply);
  }

  @GET
  @Path("{reply}/texts")
  @Operation(
      operationId = "listAnswerTexts",
      summary = "Vetted texts that can answer, in the family's language")
  public List<OfficeAnswers.Offer> texts(@RestPath UUID reply) {
    return answers.offers(caller.districtId(), get(reply));
  }

  @POST
  @Path("{reply}/answers")
  @Operation(
      operationId = "answerReply",
      summary = "Answer with a vetted text, or in own words exactly as written")
  @APIResponse(responseCode = "204", description = "The answer is queued")
  public void answer(
      @RestPath UUID reply, @NotNull(message = "Send a template or words.") Answer wanted) {
    String template = wanted.template();
    String words = wanted.words();
    if (template != null && words == null) {
      answers.withTemplate(caller.districtId(), caller.actor(), reply, template);
    } else if (words != null && template == null) {
      answers.inOwnWords(caller.districtId(), caller.actor(), reply, words);
    } else {
      throw Problem.invalid("answer", "Send either a template or words, not both.");
    }
  }

  @POST
  @Path("{reply}/done")
  @Operation(operationId = "closeReply", summary = "Nobody need answer it any more")
  @APIResponse(responseCode = "204", description = "It waits no more")
  public void done(@RestPath UUID reply) {
    conversations.done(caller.districtId(), caller.actor(), reply);
  }
}
