package org.hometongue.announcement.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hometongue.platform.ApiClient;
import org.hometongue.platform.ServiceVerb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A verb that does one thing to one announcement. */
abstract class StepVerb extends ServiceVerb {
  @Parameters(paramLabel = "ID", description = "Identifier of the announcement.")
  @Nullable UUID id;

  @Option(names = "--json", description = "Prints the answer of the service as it is.")
  boolean json;

  @Override
  public Integer call() {
    JsonNode answer = ask(service.open(), "/announcements/" + Objects.requireNonNull(id));
    PrintWriter out = out();
    if (json) {
      out.println(answer.toPrettyString());
    } else {
      print(out, answer);
    }
    return 0;
  }

  abstract JsonNode ask(ApiClient api, String path);

  void print(PrintWriter out, JsonNode answer) {
    Printed.announcement(out, answer);
  }

  /** {@code announce preflight ID}. */
  @Command(
      name = "preflight",
      description = "Says who would be reached, how, in what language and at what cost.",
      mixinStandardHelpOptions = true)
  static final class Preflight extends StepVerb {
    @Override
    JsonNode ask(ApiClient api, String path) {
      return api.get(path + "/preflight");
    }

    @Override
    void print(PrintWriter out, JsonNode answer) {
      Printed.preflight(out, answer);
    }
  }

  /** {@code announce ask ID}. */
  @Command(
      name = "ask",
      description = "Asks a second person to approve.",
      mixinStandardHelpOptions = true)
  static final class Ask extends StepVerb {
    @Override
    JsonNode ask(ApiClient api, String path) {
      return api.post(path + "/ask", Map.of());
    }
  }

  /** {@code announce approve ID}. */
  @Command(
      name = "approve",
      description = "Approves the version that is named, or the newest; sending begins.",
      mixinStandardHelpOptions = true)
  static final class Approve extends StepVerb {
    @Option(names = "--version-read", description = "The version that you read.")
    @Nullable Integer version;

    @Override
    JsonNode ask(ApiClient api, String path) {
      int read = version == null ? api.get(path).path("version").asInt() : version;
      return api.post(path + "/approve", Map.of("version", read));
    }
  }

  /** {@code announce halt ID}. */
  @Command(
      name = "halt",
      description = "Stops it at once: nothing more is handed over.",
      mixinStandardHelpOptions = true)
  static final class Halt extends StepVerb {
    @Override
    JsonNode ask(ApiClient api, String path) {
      return api.post(path + "/halt", Map.of());
    }
  }

  /** {@code announce release ID}. */
  @Command(
      name = "release",
      description = {
        "Lets it go on after it was held because the database had been restored.",
        "The provider is asked about every family that waits, so that nobody gets it twice."
      },
      mixinStandardHelpOptions = true)
  static final class Release extends StepVerb {
    @Override
    JsonNode ask(ApiClient api, String path) {
      return api.post(path + "/release", Map.of());
    }
  }

  /** {@code announce progress ID}. */
  @Command(
      name = "progress",
      description = "Says what has become of it.",
      mixinStandardHelpOptions = true)
  static final class Progress extends StepVerb {
    @Override
    JsonNode ask(ApiClient api, String path) {
      return api.get(path + "/progress");
    }

    @Override
    void print(PrintWriter out, JsonNode answer) {
      Printed.progress(out, answer);
    }
  }
}
