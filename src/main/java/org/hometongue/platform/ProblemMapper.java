package org.hometongue.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.security.ForbiddenException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong into RFC 9457 answers. An unforeseen fault says nothing of its inside. */
public final class ProblemMapper {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** RFC 9457, section 3. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private final Instance<ProblemPage> page;

  ProblemMapper(Instance<ProblemPage> page) {
    this.page = page;
  }

  /** The body as it goes over the wire. */
  public record Body(
      String type, String title, int status, String detail, List<Problem.Item> errors) {
    static Body of(Problem p) {
      return new Body(
          "urn:hometongue:problem:" + p.type(), p.title(), p.status(), p.detail(), p.items());
    }
  }

  @ServerExceptionMapper
  public Response problem(Problem problem, HttpServerRequest request) {
    return wantsPage(request) && page.isResolvable() ? page.get().show(problem) : json(problem);
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException fault, HttpServerRequest request) {
    return problem(
        Problem.forbidden(
            "Your role does not allow this. Ask a person with the right role, or IT to give it to you."),
        request);
  }

  @ServerExceptionMapper
  public Response fault(RuntimeException fault, HttpServerRequest request) {
    if (Fault.isDatabaseAway(fault)) {
      LOG.warnf("A request was turned away: %s", Fault.describe(fault));
      return problem(
          new Problem(
              503,
              "database-away",
              "The database does not answer",
              "The database does not answer just now. Try again in a minute. Notices that are being sent wait"
                  + " and go on by themselves.",
              List.of()),
          request);
    }
    // The class and place are enough to find it; a message could hold a family's data.
    StackTraceElement[] trace = fault.getStackTrace();
    LOG.errorf(
        "Unforeseen fault %s at %s",
        fault.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
    return problem(
        new Problem(
            500,
            "fault",
            "Something failed on our side",
            "Nothing was changed by this request. Try again; if it fails again, tell the person who runs this"
                + " service the time of day.",
            List.of()),
        request);
  }

  /** The answer to a program. */
  public static Response json(Problem problem) {
    return Response.status(problem.status()).type(MEDIA_TYPE).entity(text(problem)).build();
  }

  /** The problem as JSON text, where no resource answers. */
  public static String text(Problem problem) {
    try {
      return JSON.writeValueAsString(Body.of(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean wantsPage(HttpServerRequest request) {
    @Nullable String accepted = request.getHeader("Accept");
    return !request.path().startsWith("/api/")
        && accepted != null
        && accepted.contains("text/html");
  }
}
