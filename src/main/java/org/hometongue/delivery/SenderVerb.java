package org.hometongue.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.platform.Ids;
import org.hometongue.platform.ServiceVerb;
import org.hometongue.platform.VerbGroup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code sender add|list|texts|resume-text}: the numbers and mailboxes from which a district
 * writes.
 */
@Command(
    name = "sender",
    description = "The numbers and mailboxes from which a district writes.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SenderVerb.Add.class,
      SenderVerb.Listing.class,
      SenderVerb.Texts.class,
      SenderVerb.ResumeText.class
    })
public final class SenderVerb extends VerbGroup {
  /** {@code sender add}. */
  @Command(
      name = "add",
      description = "Asks the provider whether the sender can be used, and adds it.",
      mixinStandardHelpOptions = true)
  static final class Add extends ServiceVerb {
    @Option(names = "--channel", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    Channel channel = Channel.SMS;

    @Option(
        names = "--address",
        required = true,
        description = "Number (+12025550100), Twilio messaging service (MG…) or mail address.")
    String address = "";

    @Option(names = "--pace", description = "Segments or mails a second (default 10).")
    @Nullable Integer pace;

    @Option(
        names = "--daily-cap",
        description = "Segments or mails a day, until midnight Pacific time (default: no cap).")
    @Nullable Integer dailyCap;

    @Option(names = "--price", description = "US dollars a segment or mail (default 0).")
    @Nullable String price;

    @Override
    public Integer call() {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("channel", channel.name());
      body.put("address", address);
      if (pace != null) {
        body.put("segmentsPerSecond", pace);
      }
      if (price != null) {
        body.put("costPerSegmentUsd", price);
      }
      if (dailyCap != null) {
        body.put("dailyCap", dailyCap);
      }
      JsonNode made = service.open().post("/senders", body);
      out().println("The sender is added: " + made.path("senderId").asText());
      return 0;
    }
  }

  /** {@code sender list}. */
  @Command(
      name = "list",
      description = "Lists senders and whether they work.",
      mixinStandardHelpOptions = true)
  static final class Listing extends ServiceVerb {
    @Override
    public Integer call() {
      PrintWriter out = out();
      for (JsonNode sender : service.open().get("/senders")) {
        String stopped = sender.path("stoppedReason").asText("");
        out.printf(
            "%-8s %s  %s%s%n",
            sender.path("channel").asText(),
            sender.path("address").asText(),
            sender.path("sandbox").asBoolean() ? "sandbox, " : "",
            stopped.isEmpty() || stopped.equals("null") ? "works" : "stopped: " + stopped);
      }
      return 0;
    }
  }

  /** {@code sender texts}. */
  @Command(
      name = "texts",
      description = "Lists texts that a provider refused and that leave on no notice.",
      mixinStandardHelpOptions = true)
  static final class Texts extends ServiceVerb {
    @Override
    public Integer call() {
      PrintWriter out = out();
      for (JsonNode text : service.open().get("/stopped-texts")) {
        out.printf(
            "%s  %-8s %s %s  %s (%s)%n",
            text.path("stopId").asText(),
            text.path("channel").asText(),
            text.path("templateId").asText(),
            text.path("language").asText(),
            text.path("sentence").asText(),
            text.path("reason").asText());
      }
      return 0;
    }
  }

  /** {@code sender resume-text}. */
  @Command(
      name = "resume-text",
      description = "Lets a stopped text go on; it stops again when the provider still refuses it.",
      mixinStandardHelpOptions = true)
  static final class ResumeText extends ServiceVerb {
    @Parameters(paramLabel = "ID", description = "As `sender texts` lists it.")
    UUID id = Ids.NIL;

    @Override
    public Integer call() {
      service.open().post("/stopped-texts/" + id + "/resume", Map.of());
      out().println("The text may leave again.");
      return 0;
    }
  }
}
