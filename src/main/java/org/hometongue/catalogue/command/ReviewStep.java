package org.hometongue.catalogue.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.Review.Decision;
import org.hometongue.catalogue.ReviewDesk;
import org.hometongue.catalogue.ReviewFile;
import org.hometongue.platform.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code review approve|reject|revoke}: adds one decision, or says what speaks against it. */
abstract class ReviewStep implements Callable<Integer> {
  private final Decision decision;

  @Spec private CommandSpec spec;

  @Mixin private OneText text = new OneText();

  @Mixin private Statement statement = new Statement();

  @Mixin private LibraryPlace place = new LibraryPlace();

  @SuppressWarnings("NullAway.Init")
  ReviewStep(Decision decision) {
    this.decision = decision;
  }

  @Override
  public Integer call() {
    ReviewDesk.Wanted wanted = statement.wanted(decision);
    return Said.answered(() -> place.inService() ? inService(wanted) : inFolder(wanted));
  }

  private int inService(ReviewDesk.Wanted wanted) {
    ApiClient service = place.service();
    JsonNode now = service.get(text.resource());
    service.post(
        text.resource() + "/reviews",
        statement.body(wanted, now.path("source").asText(), now.path("target").asText()));
    out()
        .printf(
            "Recorded for this district: %s, %s, %s%n",
            decision.json(), text.template(), text.tag());
    return 0;
  }

  private int inFolder(ReviewDesk.Wanted wanted) throws IOException {
    Review made =
        new ReviewFile(place.root(), text.template(), text.tag())
            .append(
                () ->
                    new ReviewDesk(place.library().catalogue(), Clock.systemUTC())
                        .take(text.template(), text.tag(), wanted));
    out().printf("Recorded: %s, %s, %s%n", decision.json(), text.template(), text.tag());
    out().println("  English text  " + made.source());
    out().println("  Translation   " + made.target());
    StatusCommand.print(out(), place.library(), text.template(), text.tag());
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** {@code review approve}. */
  @Command(
      name = "approve",
      description = "Say that the translation may be sent as it is.",
      mixinStandardHelpOptions = true)
  static final class Approve extends ReviewStep {
    Approve() {
      super(Decision.APPROVE);
    }
  }

  /** {@code review reject}. */
  @Command(
      name = "reject",
      description = "Turn the translation down, with the reason.",
      mixinStandardHelpOptions = true)
  static final class Reject extends ReviewStep {
    Reject() {
      super(Decision.REJECT);
    }
  }

  /** {@code review revoke}. */
  @Command(
      name = "revoke",
      description = "Take back what was approved, at once.",
      mixinStandardHelpOptions = true)
  static final class Revoke extends ReviewStep {
    Revoke() {
      super(Decision.REVOKE);
    }
  }
}
