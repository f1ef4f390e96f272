package org.hometongue.demo.ground;

import com.fasterxml.jackson.core.type.TypeReference;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The carrier sandbox as a process of its own, so that its ledger and its behaviour outlive
 * whatever is done to the service. The judge: what every handset was handed.
 */
public final class SandboxProcess implements AutoCloseable {
  private static final String SID = "AC" + "0".repeat(31) + "2";
  private static final String TOKEN = "of a throw-away run";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  // An upgrade to HTTP/2 is nothing that the sandbox knows.
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path folder;
  private final List<String> java;
  private final int httpPort;
  private final int smtpPort = ChildProcess.freePort();
  private final ChildProcess process;

  private SandboxProcess(Path folder, int httpPort, List<String> java) {
    this.folder = folder;
    this.httpPort = httpPort == 0 ? ChildProcess.freePort() : httpPort;
    this.java = java;
    this.process = launch();
  }

  /**
   * Starts one with an empty ledger: it answers at once and delivers everything.
   *
   * @param httpPort 0 for a free one
   */
  public static SandboxProcess start(Path folder, int httpPort, List<String> java) {
    try {
      return new SandboxProcess(Files.createDirectories(folder), httpPort, java);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ChildProcess launch() {
    try {
      Files.deleteIfExists(folder.resolve("sandbox.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChildProcess started =
        ChildProcess.start(
            folder.resolve("output.log"),
            java,
            Map.of("HOMETONGUE_SANDBOX_TOKEN", TOKEN),
            List.of(
                "sandbox",
                "--data",
                folder.toString(),
                "--http-port",
                Integer.toString(httpPort),
                "--smtp-port",
                Integer.toString(smtpPort),
                "--account-sid",
                SID));
    Patience.until(
        "the sandbox's start",
        () -> !started.alive() || Files.exists(folder.resolve("sandbox.json")));
    if (!started.alive()) {
      throw new IllegalStateException("The sandbox did not start:\n" + started.output());
    }
    return started;
  }

  /** What a node must know to find it, directly or through a proxy on another port. */
  public static Map<String, String> environment(int httpPort, int smtpPort) {
    return Map.of(
        "HOMETONGUE_DEMO_SANDBOX_HTTP_PORT",
        Integer.toString(httpPort),
        "HOMETONGUE_DEMO_SANDBOX_SMTP_PORT",
        Integer.toString(smtpPort),
        "HOMETONGUE_DEMO_SANDBOX_ACCOUNT_SID",
        SID,
        "HOMETONGUE_DEMO_SANDBOX_AUTH_TOKEN",
        TOKEN);
  }

  /** What a node must know besides to see it under another address. */
  public static Map<String, String> seenAs(URI address) {
    return Map.of("HOMETONGUE_DEMO_SANDBOX_URL", address.toString());
  }

  public int httpPort() {
    return httpPort;
  }

  int smtpPort() {
    return smtpPort;
  }

  public long pid() {
    return process.pid();
  }

  /** Path of the call that creates a message, for bare clients. */
  public static String messagesPath() {
    return "/2010-04-01/Accounts/" + SID + "/Messages.json";
  }

  /** Value of the Authorization header that it asks for. */
  public static String authorization() {
    return "Basic "
        + Base64.getEncoder().encodeToString((SID + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
  }

  /** The secret that its callbacks are signed with. */
  public static String token() {
    return TOKEN;
  }

  /** Changes some of its behaviour, from the next message on; JSON as of GET /sandbox/behaviour. */
  public void behave(String json) {
    exchange(
        request("behaviour").PUT(HttpRequest.BodyPublishers.ofString(json)),
        new TypeReference<JsonNode>() {});
  }

  /** A handset writes a text. */
  public void write(String from, String to, String body) {
    String json =
        "{\"channel\": \"sms\", \"from\": \"%s\", \"to\": \"%s\", \"body\": \"%s\"}"
            .formatted(from, to, body);
    exchange(
        request("inbound").POST(HttpRequest.BodyPublishers.ofString(json)),
        new TypeReference<JsonNode>() {});
  }

  /** Messages taken so far. */
  public long messages() {
    return exchange(request("ledger/count").GET(), new TypeReference<JsonNode>() {})
        .required("messages")
        .asLong();
  }

  /** How often each address was handed a message; those that never were are left out. */
  public Map<String, Integer> handed() {
    return exchange(request("ledger/handed").GET(), new TypeReference<>() {});
  }

  /** A message that it took, what it says, and when. */
  public record Taken(String to, String body, Instant at) {}

  /** Number of the newest message. */
  public long lastNumber() {
    return exchange(request("ledger/summary").GET(), new TypeReference<JsonNode>() {})
        .required("lastNumber")
        .asLong();
  }

  /** Messages with a higher number, oldest first. */
  public List<Taken> since(long number) {
    List<Taken> taken = new ArrayList<>();
    long last = number;
    JsonNode page;
    do {
      page =
          exchange(
              request("messages?limit=1000&since=" + last).GET(), new TypeReference<JsonNode>() {});
      for (JsonNode message : page) {
        taken.add(
            new Taken(
                message.required("to").asText(),
                message.required("text").asText(),
                Instant.parse(message.required("at").asText())));
        last = message.required("number").asLong();
      }
    } while (!page.isEmpty());
    return taken;
  }

  /**
   * A call that came in or went out.
   *
   * @param kind {@code create} or {@code callback}
   * @param sender whose message it is about
   * @param at when it began
   * @param answer status, with Twilio's code after a slash; empty while there is none
   * @param took milliseconds until the answer; -1 while there is none
   */
  public record Call(
      long number, String kind, String sender, Instant at, String answer, long took) {
    public boolean isCreate() {
      return kind.equals("create");
    }
  }

  /** Number of the newest call. */
  public long lastCall() {
    return exchange(request("ledger/count").GET(), new TypeReference<JsonNode>() {})
        .required("calls")
        .asLong();
  }

  /** Calls with a higher number, in the order in which they began; the latest 130,000 are kept. */
  public List<Call> calls(long number) {
    List<Call> calls = new ArrayList<>();
    long last = number;
    JsonNode page;
    do {
      page =
          exchange(
              request("calls?limit=10000&since=" + last).GET(), new TypeReference<JsonNode>() {});
      for (JsonNode call : page) {
        last = call.required("number").asLong();
        calls.add(
            new Call(
                last,
                call.required("kind").asText(),
                call.required("sender").asText(),
                Instant.ofEpochMilli(call.required("at").asLong()),
                call.required("answer").asText(),
                call.required("took").asLong()));
      }
    } while (!page.isEmpty());
    return calls;
  }

  /** Answers given so far, by status and Twilio's code. */
  public Map<String, Long> answers() {
    JsonNode summary = exchange(request("ledger/summary").GET(), new TypeReference<JsonNode>() {});
    return JSON.convertValue(summary.required("answers"), new TypeReference<>() {});
  }

  private HttpRequest.Builder request(String name) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/sandbox/" + name))
        .header("Authorization", authorization());
  }

  private <T> T exchange(HttpRequest.Builder request, TypeReference<T> type) {
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "The sandbox answered " + new String(answer.body(), StandardCharsets.UTF_8));
      }
      return JSON.readValue(answer.body(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
    http.close();
  }
}
