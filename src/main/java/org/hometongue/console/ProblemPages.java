package org.hometongue.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.hometongue.platform.Problem;
import org.hometongue.platform.ProblemMapper;
import org.hometongue.platform.ProblemPage;

/** A problem as a person reads it: what happened, what it means, where to go. */
@ApplicationScoped
class ProblemPages implements ProblemPage {
  private final Frame frame;

  ProblemPages(Frame frame) {
    this.frame = frame;
  }

  @Override
  public Response show(Problem problem) {
    String kind =
        switch (problem.status()) {
          case 403 -> "forbidden";
          case 404, 405 -> "missing";
          default -> "other";
        };
    try {
      return page(problem, kind);
    } catch (RuntimeException gone) {
      // The frame itself needs the database; without it a plain answer is better than none.
      return ProblemMapper.json(problem);
    }
  }

  private Response page(Problem problem, String kind) {
    return Response.status(problem.status())
        .type(MediaType.TEXT_HTML + ";charset=UTF-8")
        .entity(
            frame
                .show(Templates.problem(kind, problem.title(), problem.detail(), problem.items()))
                .render())
        .build();
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance problem(
        String kind, String title, String detail, java.util.List<Problem.Item> items);
  }
}
