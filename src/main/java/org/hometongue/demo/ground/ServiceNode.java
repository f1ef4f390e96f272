package org.hometongue.demo.ground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hometongue.platform.ServiceAccess;

/** One node of the service: the packaged jar on a data folder of its own, spoken to over REST. */
public final class ServiceNode implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final double IDLE = 0.1;
  private static final Duration LARGE_BODY = Duration.ofMinutes(15);

  private final ChildProcess process;
  private final Path data;
  private final int port;

  /** What came back over HTTP. */
  public record Answer(int status, String body) {
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new IllegalStateException("not JSON: " + body, e);
      }
    }
  }

  private ServiceNode(ChildProcess process, Path data, int port) {
    this.process = process;
    this.data = data;
    this.port = port;
  }

  /** {@code start} on this folder, without waiting for anything. */
  public static ServiceNode launch(
      Path data, int port, List<String> java, Map<String, String> environment) {
    Path output = data.resolveSibling(data.getFileName() + ".log");
    List<String> words =
        List.of("start", "--data", data.toString(), "--port", Integer.toString(port));
    return new ServiceNode(ChildProcess.start(output, java, environment, words), data, port);
  }

  /** {@code start} on this folder, up to the line that says where it listens. */
  public static ServiceNode start(
      Path data, int port, List<String> java, Map<String, String> environment) {
    ServiceNode node = launch(data, port, java, environment);
    try {
      node.process.awaitOutput("Listening on");
      return node;
    } catch (IllegalStateException e) {
      node.close();
      throw e;
    }
  }

  public ChildProcess process() {
    return process;
  }

  public int port() {
    return port;
  }

  /** Waits until what a start sets going in the background is over. */
  public void awaitIdle() {
    double[] before = {Double.MAX_VALUE};
    Patience.until(
        "an idle service",
        Patience.LONG,
        LOOK,
        () -> {
          double now = ProcStat.cpuSeconds(process.pid());
          double used = now - before[0];
          before[0] = now;
          return used >= 0 && used < IDLE * LOOK.toMillis() / 1000;
        });
  }

  public Answer get(String path, String token) {
    return send(request(path, token).GET());
  }

  public Answer post(String path, String token, String json) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** A file as the body. */
  public Answer postFile(String path, String token, String type, Path file) {
    try {
      return send(
          request(path, token)
              .header("Content-Type", type)
              .timeout(LARGE_BODY)
              .POST(HttpRequest.BodyPublishers.ofFile(file)));
    } catch (java.io.FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes as the body. */
  public Answer postBytes(String path, String token, String type, byte[] body) {
    return send(
        request(path, token)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  public Answer put(String path, String token, String json) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** As somebody who has no token, on a path that is not the API's. */
  public Answer postOutside(String path, String type, String body) {
    return send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Patience.LONG)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
        .timeout(Patience.LONG)
        .header("Authorization", "Bearer " + token);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The local operator's token. */
  public String token() {
    try {
      Path file = data.resolve(ServiceAccess.TOKEN_FILE);
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it as a person does. */
  @Override
  public void close() {
    process.close();
  }
}
