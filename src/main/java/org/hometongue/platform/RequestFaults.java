package org.hometongue.platform;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Says in a clear sentence what is wrong with a request before any service has seen it. */
public final class RequestFaults {
  private final ProblemMapper problems;

  RequestFaults(ProblemMapper problems) {
    this.problems = problems;
  }

  @ServerExceptionMapper
  public Response mismatch(MismatchedInputException fault, HttpServerRequest request) {
    return problems.problem(ofJson(fault), request);
  }

  @ServerExceptionMapper
  public Response invalid(ConstraintViolationException fault, HttpServerRequest request) {
    List<Problem.Item> items =
        fault.getConstraintViolations().stream()
            .map(v -> new Problem.Item(pointer(v), v.getMessage()))
            .sorted(Comparator.comparing(Problem.Item::pointer))
            .toList();
    return problems.problem(
        Problem.invalid("invalid-input", "Correct the marked fields and send it again.", items),
        request);
  }

  @ServerExceptionMapper
  public Response other(WebApplicationException fault, HttpServerRequest request) {
    if (fault.getResponse().hasEntity()) {
      return fault.getResponse();
    }
    Problem problem =
        fault.getCause() instanceof JsonProcessingException json
            ? ofJson(json)
            : ofStatus(fault.getResponse().getStatus());
    Response answer = problems.problem(problem, request);
    @Nullable String allowed = fault.getResponse().getHeaderString("Allow");
    return allowed == null
        ? answer
        : Response.fromResponse(answer).header("Allow", allowed).build();
  }

  /** Names the place, never the value: that may be a family's. */
  private static Problem ofJson(JsonProcessingException fault) {
    // What the body's stream itself objected to, such as its size, comes wrapped.
    if (fault.getCause() instanceof Problem problem) {
      return problem;
    }
    String pointer =
        fault instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(
                    step ->
                        "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining())
            : "";
    @Nullable JsonLocation place = fault.getLocation();
    String where =
        place == null ? "" : " near line " + place.getLineNr() + ", column " + place.getColumnNr();
    String sentence =
        fault instanceof StreamReadException
            ? "The body is not well-formed JSON" + where + ". Correct it and send it again."
            : "A value"
                + where
                + " is missing or not of the kind that belongs there. See /api/v1/openapi.";
    return new Problem(
        400,
        "malformed-json",
        "The body cannot be read",
        sentence,
        pointer.isEmpty() ? List.of() : List.of(new Problem.Item(pointer, sentence)));
  }

  private static Problem ofStatus(int status) {
    return switch (status) {
      case 404 ->
          of(
              404,
              "not-found",
              "Not found",
              "There is nothing at this address. Check its spelling.");
      case 405 ->
          of(
              405,
              "method",
              "Method not allowed",
              "This address does not take that method. The header Allow names those that it takes.");
      case 406 ->
          of(
              406,
              "not-acceptable",
              "No such format",
              "The answer cannot be given in the format that the header Accept asks for. Ask for application/json.");
      case 413 -> tooLarge();
      case 415 ->
          of(
              415,
              "content-type",
              "Content type not understood",
              "Send the body as the type that /api/v1/openapi names and say so in Content-Type, such as"
                  + " application/json.");
      default ->
          status >= 500
              ? of(status, "fault", "Something failed on our side", "Try again in a minute.")
              : of(
                  status,
                  "bad-request",
                  "The request cannot be understood",
                  "Compare the request with /api/v1/openapi and send it again.");
    };
  }

  static Problem tooLarge() {
    return of(
        413,
        "too-large",
        "Too large",
        "The body is larger than this address takes (1 MiB of JSON). Send less at once.");
  }

  private static Problem of(int status, String type, String title, String detail) {
    return new Problem(status, type, title, detail, List.of());
  }

  /** The field as the client knows it: without our method's and parameter's names. */
  private static String pointer(ConstraintViolation<?> violation) {
    return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
        .filter(
            node -> node.getKind() != ElementKind.METHOD && node.getKind() != ElementKind.PARAMETER)
        .map(Path.Node::toString)
        .collect(Collectors.joining("/", "/", ""));
  }
}
