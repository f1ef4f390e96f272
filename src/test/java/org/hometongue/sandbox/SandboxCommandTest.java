package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.List;
import org.hometongue.platform.StartupRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SandboxCommandTest {

  private static final String SID = "AC" + "0123456789abcdef".repeat(2);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  /** What the child process of the test runs. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      System.exit(new CommandLine(new SandboxCommand()).execute(args));
    }
  }

  @Test
  void whatWasAnsweredSurvivesAKilledProcess() throws Exception {
    Process child =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Child.class.getName(),
                    "--data",
                    folder.toString(),
                    "--account-sid",
                    SID))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      JsonNode left = ready(child);
      assertThat(Files.getPosixFilePermissions(folder.resolve("sandbox.json")))
          .containsOnly(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
      try (HttpClient http = HttpClient.newHttpClient()) {
        for (int i = 10; i < 60; i++) {
          HttpResponse<String> answer =
              http.send(create(left, "+120255501" + i), HttpResponse.BodyHandlers.ofString());
          assertThat(answer.statusCode()).isEqualTo(201);
        }
      }
    } finally {
      child.destroyForcibly().waitFor();
    }

    SandboxConfig config = SandboxConfig.fresh(folder).withAccount(SID, "any-token");
    try (CarrierSandbox again = CarrierSandbox.start(config)) {
      assertThat(again.ledger().count()).isEqualTo(50);
      assertThat(again.ledger().handedPerRecipient()).hasSize(50);
    }
  }

  /** Waits for the line on standard output; then the file is there. */
  private JsonNode ready(Process child) throws IOException {
    BufferedReader out = child.inputReader(UTF_8);
    String line = out.readLine();
    while (line != null && !line.startsWith("{")) {
      line = out.readLine();
    }
    assertThat(line).isNotNull().contains(SID).doesNotContain("authToken");
    return SandboxJson.read(Files.readAllBytes(folder.resolve("sandbox.json")));
  }

  private static HttpRequest create(JsonNode left, String to) {
    String pair = SID + ":" + left.path("authToken").asText();
    String url =
        "http://localhost:%d/2010-04-01/Accounts/%s/Messages.json"
            .formatted(left.path("httpPort").asInt(), SID);
    return HttpRequest.newBuilder(URI.create(url))
        .POST(
            HttpRequest.BodyPublishers.ofString(
                Form.write(SandboxFixture.sms(to, "School is closed."))))
        .header(
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --account-sid=nonsense | account sid
          --behaviour=missing.json | behaviour file
          """)
  void wrongOptionsAreRefusedWithASentence(String option, String sentence) {
    SandboxCommand command = new SandboxCommand();
    CommandLine line = new CommandLine(command);
    Exception[] refusal = new Exception[1];
    line.setExecutionExceptionHandler(
        (fault, run, parsed) -> {
          refusal[0] = fault;
          return 2;
        });

    assertThat(line.execute("--data", folder.toString(), option)).isEqualTo(2);

    assertThat(refusal[0]).isInstanceOf(StartupRefusal.class).hasMessageContaining(sentence);
  }
}
