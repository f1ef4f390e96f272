package org.hometongue.family;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.hometongue.platform.StartupRefusal;
import org.hometongue.platform.Verb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code roster import FILE}: a client of the running service's REST API. */
@Command(
    name = "roster",
    description = "Brings a roster of families into the running service.",
    mixinStandardHelpOptions = true,
    subcommands = RosterCommand.Import.class)
public final class RosterCommand implements Verb {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init")
  public RosterCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }

  /** The one thing it does. */
  @Command(
      name = "import",
      description = "Imports our CSV or a OneRoster 1.1 or 1.2 bundle and prints the report.",
      mixinStandardHelpOptions = true)
  static final class Import implements Verb {
    private static final int REFUSED = 1;

    @Parameters(paramLabel = "FILE", description = "The CSV file or OneRoster zip.")
    Path file;

    @Option(names = "--dry-run", description = "Check and report everything, change nothing.")
    boolean dryRun;

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    @Option(
        names = "--language-system",
        description = "Whose codes the language column holds, such as ca-calpads-2 or iso639-3.")
    @Nullable String languageSystem;

    @Option(
        names = "--url",
        defaultValue = "${env:HOMETONGUE_URL:-http://localhost:8080}",
        description = "Where the service runs (default ${DEFAULT-VALUE}).")
    URI url;

    @Option(
        names = "--token",
        defaultValue = "${env:HOMETONGUE_TOKEN:-}",
        description = "API token; without it the data folder's own token is used.")
    String token;

    @Option(
        names = "--data",
        defaultValue = "${env:HOMETONGUE_DATA:-data}",
        description = "Data folder of the service (default ${DEFAULT-VALUE}).")
    Path data;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    Import() {}

    @Override
    public Integer call() throws InterruptedException {
      if (!Files.isReadable(file)) {
        throw new StartupRefusal("The file " + file + " cannot be read. Check its name and place.");
      }
      HttpResponse<String> answer = send(bearer());
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(answer.body());
      } else if (answer.statusCode() == 200) {
        RosterReportText.print(parse(answer.body()), out);
      }
      if (answer.statusCode() != 200 && !json) {
        spec.commandLine().getErr().println(refusal(answer));
      }
      return answer.statusCode() == 200 ? 0 : REFUSED;
    }

    private String bearer() {
      if (!token.isBlank()) {
        return token.strip();
      }
      Path own = data.resolve("cli-token");
      try {
        return Files.readString(own, StandardCharsets.UTF_8).strip();
      } catch (IOException e) {
        throw new StartupRefusal(
            "There is no token. Give one with --token or HOMETONGUE_TOKEN, or name the data folder of a"
                + " service that runs here with --data.");
      }
    }

    private HttpResponse<String> send(String bearer) throws InterruptedException {
      String query = "?dryRun=" + dryRun;
      if (languageSystem != null) {
        query += "&languageSystem=" + URLEncoder.encode(languageSystem, StandardCharsets.UTF_8);
      }
      try (HttpClient client =
          HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(url + "/api/v1/rosters" + query))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new StartupRefusal(
            "No Hometongue service answers at "
                + url
                + ". Start it with ./hometongue start, or say where it runs with --url.",
            e);
      }
    }

    private static JsonNode parse(String body) {
      try {
        return JsonMapper.builder().build().readTree(body);
      } catch (IOException e) {
        throw new StartupRefusal("The service's answer cannot be read. Is it Hometongue?", e);
      }
    }

    private static String refusal(HttpResponse<String> answer) {
      return switch (answer.statusCode()) {
        case 401, 403 ->
            "The service does not accept this token for imports. Give another with --token.";
        case 413 -> "The file is larger than the service takes. Split it by school.";
        default -> parse(answer.body()).path("detail").asText("The service refused the file.");
      };
    }
  }
}
