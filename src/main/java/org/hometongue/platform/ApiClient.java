package org.hometongue.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * The REST API as the verbs of the command line use it. A problem becomes a {@link VerbRefusal}
 * with its sentences. A POST carries an Idempotency-Key and is repeated once when its answer was
 * lost on the way.
 */
public final class ApiClient {
  private static final String API = "/api/v1";
  private static final int TOO_LARGE = 413;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** For verbs that print what they got. */
  public static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final URI service;
  private final Secret token;

  ApiClient(URI service, Secret token) {
    this.service = service;
    this.token = token;
  }

  /**
   * Paths start with a slash and go on after {@code /api/v1}. An empty answer is a missing node.
   */
  public JsonNode get(String path) {
    return send(request(path).GET());
  }

  /** The answer as it is: a file. */
  public String text(String path) {
    return body(request(path).setHeader("Accept", "*/*").GET());
  }

  public JsonNode post(String path, Object body) {
    return postWith(path, "application/json", BodyPublishers.ofString(text(body)));
  }

  public JsonNode put(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(text(body))));
  }

  /** Sends a file as the whole body. */
  public JsonNode upload(String path, Path file, String contentType) {
    try {
      return postWith(path, contentType, BodyPublishers.ofFile(file));
    } catch (FileNotFoundException e) {
      throw new VerbRefusal("The file " + file + " cannot be read. Check its name.");
    }
  }

  private JsonNode postWith(String path, String contentType, BodyPublisher body) {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(body));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(API + path))
        .timeout(PATIENCE)
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + token.reveal());
  }

  private JsonNode send(HttpRequest.Builder builder) {
    String body = body(builder);
    try {
      return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new VerbRefusal(
          "The service answered with no JSON. Check that --url is the address of Hometongue.");
    }
  }

  private String body(HttpRequest.Builder builder) {
    try {
      return accepted(answer(builder.build()));
    } catch (ConnectException e) {
      throw new VerbRefusal(
          "No service answers at "
              + service
              + ". Start it with ./hometongue start, or give its --url.");
    } catch (IOException e) {
      throw new VerbRefusal(
          "The connection to "
              + service
              + " broke. Look whether the request took effect, then repeat.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VerbRefusal("Interrupted. Look whether the request took effect.");
    }
  }

  private HttpResponse<String> answer(HttpRequest request)
      throws IOException, InterruptedException {
    var text = HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
    try {
      return http.send(request, text);
    } catch (ConnectException e) {
      throw e;
    } catch (IOException e) {
      // Safe for every method: a GET changes nothing, a PUT says the same again, a POST has its
      // key.
      return http.send(request, text);
    }
  }

  private static String accepted(HttpResponse<String> answer) {
    if (answer.statusCode() < 300) {
      return answer.body();
    }
    if (answer.statusCode() == TOO_LARGE && !answer.body().startsWith("{")) {
      throw new VerbRefusal("The file is larger than the service takes. Split it by school.");
    }
    try {
      JsonNode problem = JSON.readTree(answer.body());
      StringBuilder sentences = new StringBuilder(problem.required("detail").asText());
      problem
          .path("errors")
          .forEach(
              e ->
                  sentences
                      .append("\n  ")
                      .append(e.path("pointer").asText())
                      .append(": ")
                      .append(e.path("detail").asText()));
      throw new VerbRefusal(sentences.toString());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new VerbRefusal(
          "The service answered with status "
              + answer.statusCode()
              + " and no reason. Check that --url is the address of Hometongue.");
    }
  }

  private static String text(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
