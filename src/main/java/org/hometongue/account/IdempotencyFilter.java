package org.hometongue.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.regex.Pattern;
import org.hometongue.account.RepeatedRequests.KeptAnswer;
import org.hometongue.account.RepeatedRequests.Use;
import org.hometongue.account.RepeatedRequests.Verdict;
import org.hometongue.platform.Problem;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * {@code Idempotency-Key} on POST under /api/v1 (IETF draft-ietf-httpapi-idempotency-key-header):
 * the same key with the same request gets the first answer again, with another request 409, while
 * the first is still running 409. What failed on our side or was not allowed is not kept: repeating
 * it is the right thing to do.
 */
public final class IdempotencyFilter {
  static final String HEADER = "Idempotency-Key";
  static final String REPLAYED = "Idempotency-Replayed";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Set<Integer> NOT_KEPT = Set.of(401, 403, 408, 429);
  private static final int LARGEST_ANSWER = 4 << 20;
  private static final String USE = "hometongue.idempotency.use";
  private static final String BODY = "hometongue.idempotency.body";

  private final RepeatedRequests repeated;
  private final Caller caller;
  private final ObjectMapper json;

  IdempotencyFilter(RepeatedRequests repeated, Caller caller, ObjectMapper json) {
    this.repeated = repeated;
    this.caller = caller;
    this.json = json;
  }

  @ServerRequestFilter
  @WithFormRead
  public @Nullable Response begin(
      ResteasyReactiveContainerRequestContext request, HttpServerRequest http) {
    @Nullable String key = request.getHeaderString(HEADER);
    if (key == null
        || !request.getMethod().equals("POST")
        || !Paths.isApi(http.path())
        || !caller.signedIn()) {
      return null;
    }
    if (!KEY.matcher(key).matches()) {
      throw Problem.invalid(
          "idempotency-key",
          "An Idempotency-Key has 1 to 255 letters, digits and signs without spaces; a UUID is a good one.");
    }
    Use use = repeated.use(caller.districtId(), caller.actor(), key, hash(request, http));
    return switch (repeated.begin(use)) {
      case Verdict.First() -> {
        request.setProperty(USE, use);
        yield null;
      }
      case Verdict.InProgress() ->
          throw Problem.conflict(
              "idempotency-in-progress",
              "A request with this Idempotency-Key has begun and has no answer yet. Wait a minute or two and"
                  + " repeat it.");
      case Verdict.OtherRequest() ->
          throw Problem.conflict(
              "idempotency-key-used",
              "This Idempotency-Key was used for another request in the last 24 hours. Use a new key.");
      case Verdict.Answered(KeptAnswer answer) -> again(answer);
    };
  }

  private static Response again(KeptAnswer answer) {
    Response.ResponseBuilder response =
        Response.status(answer.status()).header(REPLAYED, "true").entity(answer.body());
    if (answer.contentType() != null) {
      response.type(answer.contentType());
    }
    if (answer.location() != null) {
      response.header("Location", answer.location());
    }
    return response.build();
  }

  private static byte[] hash(
      ResteasyReactiveContainerRequestContext request, HttpServerRequest http) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      RequestBody.text(http.uri(), digest);
      var exchange = (ResteasyReactiveRequestContext) request.getServerRequestContext();
      @Nullable FormData form = exchange.getFormData();
      if (form != null) {
        RequestBody.digest(form, digest);
      } else if (request.hasEntity()) {
        InputStream body = RequestBody.digested(request.getEntityStream(), digest);
        request.setEntityStream(body);
        request.setProperty(BODY, body);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @ServerResponseFilter
  public void end(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(BODY) instanceof InputStream body) {
      close(body);
    }
    if (!(request.getProperty(USE) instanceof Use use)) {
      return;
    }
    if (response.getStatus() >= 500 || NOT_KEPT.contains(response.getStatus())) {
      repeated.forget(use);
      return;
    }
    @Nullable String body = text(response);
    if (body != null && body.length() > LARGEST_ANSWER) {
      repeated.hold(use);
      return;
    }
    @Nullable MediaType type = response.getMediaType();
    repeated.keep(
        use,
        new KeptAnswer(
            response.getStatus(),
            type == null ? null : type.toString(),
            response.getHeaderString("Location"),
            body));
  }

  /** The body as text, put in the place of the object so that exactly this text goes out. */
  private @Nullable String text(ContainerResponseContext response) {
    @Nullable Object entity = response.getEntity();
    if (entity == null || entity instanceof String) {
      return (String) entity;
    }
    try {
      String text = json.writeValueAsString(entity);
      response.setEntity(text);
      return text;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
