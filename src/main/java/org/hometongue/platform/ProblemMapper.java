package org.hometongue.platform;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what went wrong into RFC 9457 answers. An unforeseen fault says nothing of its inside. */
public final class ProblemMapper {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
  private static final String MEDIA_TYPE = "application/problem+json";

  /** The body as it goes over the wire. */
  public record Body(
      String type, String title, int status, String detail, List<Problem.Item> errors) {
    static Body of(Problem p) {
      return new Body(
          "urn:hometongue:problem:" + p.type(), p.title(), p.status(), p.detail(), p.items());
    }
  }

  @ServerExceptionMapper
  public Response problem(Problem problem) {
    return Response.status(problem.status()).type(MEDIA_TYPE).entity(Body.of(problem)).build();
  }

  @ServerExceptionMapper
  public Response fault(RuntimeException fault) {
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
            List.of()));
  }
}
