package org.hometongue.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The packaged service, or one of its verbs, in a child process, started as {@code ./hometongue}
 * starts it. Its output lies in a file below target.
 */
final class ServiceProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final Path output;
  private final Path data;
  private final int port;
  private boolean killed;

  /** What came back over HTTP. */
  record Answer(int status, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + body, e);
      }
    }
  }

  private ServiceProcess(Process process, Path output, Path data, int port) {
    this.process = process;
    this.output = output;
    this.data = data;
    this.port = port;
  }

  /** {@code start} on this folder, without waiting for anything. */
  static ServiceProcess launch(Path data, int port, Map<String, String> environment) {
    return run(
        data,
        port,
        environment,
        "start",
        "--data",
        data.toString(),
        "--port",
        Integer.toString(port));
  }

  /** {@code start} on this folder, up to the line that says where it listens. */
  static ServiceProcess start(Path data, int port, Map<String, String> environment) {
    ServiceProcess service = launch(data, port, environment);
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> !service.process.isAlive() || service.output().contains("Listening on"));
      assertThat(service.process.isAlive()).as("the service runs: " + service.output()).isTrue();
      return service;
    } catch (RuntimeException | AssertionError e) {
      service.close();
      throw e;
    }
  }

  /** Any verb, with the data folder of the service that it talks to. */
  static ServiceProcess verb(Path data, Map<String, String> environment, String... words) {
    return run(data, 0, environment, words);
  }

  private static ServiceProcess run(
      Path data, int port, Map<String, String> environment, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Pacific/Chatham",
            "-jar",
            JAR.toAbsolutePath().toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("HOMETONGUE_") || name.startsWith("QUARKUS_"));
    builder.environment().putAll(environment);
    try {
      Path output = Files.createTempFile(Path.of("target"), "service-", ".log");
      return new ServiceProcess(
          builder.redirectOutput(output.toFile()).start(), output, data, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything it has printed so far. */
  String output() {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has ended by itself. */
  int exitCode() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it has not ended: " + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** {@code kill -9} of the service alone; its database's processes are left behind. */
  void kill() {
    killed = true;
    process.destroyForcibly().onExit().join();
  }

  /** The first process of the embedded database. */
  ProcessHandle database() {
    return database(data).orElseThrow();
  }

  private static Optional<ProcessHandle> database(Path data) {
    Path file = data.resolve("postgres").resolve("postmaster.pid");
    try {
      return Files.exists(file)
          ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer get(String path, String token) {
    return send(request(path, token).GET());
  }

  Answer post(String path, String token, String json) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
        .timeout(PATIENCE)
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
  String token() {
    try {
      return Files.readString(data.resolve("cli-token"), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it as a person does; a database that outlived its killed service is stopped too. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).exceptionally(slow -> process).join();
    process.destroyForcibly().onExit().join();
    if (!killed) {
      return;
    }
    database(data)
        .filter(left -> left.info().command().map(c -> c.endsWith("postgres")).orElse(false))
        .ifPresent(
            left -> {
              left.destroy();
              await().atMost(PATIENCE).until(() -> left.info().command().isEmpty());
            });
  }
}
