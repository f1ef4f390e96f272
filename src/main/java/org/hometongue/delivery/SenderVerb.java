package org.hometongue.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.hometongue.channel.Channel;
import org.hometongue.platform.ServiceAccess;
import org.hometongue.platform.Verb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sender add|list}: the numbers and mailboxes from which a district writes. */
@Command(
    name = "sender",
    description = "The numbers and mailboxes from which a district writes.",
    mixinStandardHelpOptions = true,
    subcommands = {SenderVerb.Add.class, SenderVerb.Listing.class})
public final class SenderVerb implements Verb {
  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getOut());
    return CommandLine.ExitCode.USAGE;
  }

  /** {@code sender add}. */
  @Command(
      name = "add",
      description = "Asks the provider whether the sender can be used, and adds it.",
      mixinStandardHelpOptions = true)
  static final class Add implements Verb {
    @Mixin ServiceAccess service = new ServiceAccess();

    @Option(names = "--channel", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    Channel channel = Channel.SMS;

    @Option(
        names = "--address",
        required = true,
        description = "Number (+12025550100), Twilio messaging service (MG…) or mail address.")
    String address = "";

    @Option(names = "--pace", description = "Segments or mails a second (default 10).")
    @Nullable Integer pace;

    @Option(names = "--price", description = "US dollars a segment or mail (default 0).")
    @Nullable String price;

    @Spec @Nullable CommandSpec spec;

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
      JsonNode made = service.open().post("/senders", body);
      Objects.requireNonNull(spec)
          .commandLine()
          .getOut()
          .println("The sender is added: " + made.path("senderId").asText());
      return 0;
    }
  }

  /** {@code sender list}. */
  @Command(
      name = "list",
      description = "Lists senders and whether they work.",
      mixinStandardHelpOptions = true)
  static final class Listing implements Verb {
    @Mixin ServiceAccess service = new ServiceAccess();
    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      var out = Objects.requireNonNull(spec).commandLine().getOut();
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
}
