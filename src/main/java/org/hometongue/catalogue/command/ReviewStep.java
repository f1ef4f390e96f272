package org.hometongue.catalogue.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.hometongue.catalogue.ContentHash;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.Review.Decision;
import org.hometongue.catalogue.ReviewDesk;
import org.hometongue.catalogue.ReviewFile;
import org.hometongue.catalogue.Variant;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;
import org.hometongue.platform.ServiceAccess;
import org.hometongue.platform.VerbRefusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code review approve|reject|revoke}: adds one decision, or says what speaks against it. */
abstract class ReviewStep implements Callable<Integer> {
  private final Decision decision;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "TEMPLATE", description = "Such as reassure.schools-open.")
  private String template = "";

  @Parameters(index = "1", paramLabel = "LANGUAGE", description = "Tag of the language: so, fa-AF.")
  private String language = "";

  @Option(
      names = "--reviewer",
      required = true,
      description = "The reviewer's pseudonym, such as rev-so-01. Names stay out of the library.")
  private String reviewer = "";

  @Option(
      names = "--qualification",
      required = true,
      description = "What makes the reviewer able to judge, such as: court interpreter.")
  private String qualification = "";

  @Option(
      names = "--role",
      required = true,
      description = "professional, district-interpreter or community-reviewer.")
  private String role = "";

  @Option(
      names = "--channels",
      split = ",",
      paramLabel = "CHANNEL",
      description = "Of sms, whatsapp, email: the texts that were read (default: all there are).")
  private List<String> channels = List.of();

  @Option(
      names = "--back-translation",
      paramLabel = "TEXT",
      description =
          "What the translation says, in English, by somebody who has not seen the English text. Needed"
              + " for immigration, legal, safety and rumor texts.")
  private String backTranslation = "";

  @Option(
      names = "--back-translation-file",
      paramLabel = "FILE",
      description = "The same, read from a file.")
  private @Nullable Path backTranslationFile;

  @Option(
      names = "--note",
      description = "Why warnings are all right; or why the text is rejected or revoked.")
  private String note = "";

  @Option(
      names = "--target",
      paramLabel = "HASH",
      description = "Refuse unless the translation still has this hash (see review show).")
  private @Nullable String target;

  @Option(
      names = "--in",
      paramLabel = "FOLDER",
      description = "The translations folder (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("translations");

  @Option(
      names = "--district",
      description = "Record it in the running service, for the district of the token.")
  private boolean district;

  @Mixin private ServiceAccess service = new ServiceAccess();

  @SuppressWarnings("NullAway.Init")
  ReviewStep(Decision decision) {
    this.decision = decision;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    LanguageTag tag = Said.tag(language);
    ReviewDesk.Wanted wanted = wanted();
    if (district) {
      service.open().post("/library/texts/" + template + "/" + tag + "/reviews", body(wanted));
      out.println("Recorded for this district: " + decision.json() + ", " + template + ", " + tag);
      return 0;
    }
    try {
      Path root = Library.inFolder(folder).folder().orElse(folder);
      Review made =
          new ReviewFile(root, template, tag)
              .append(
                  () ->
                      new ReviewDesk(Library.inFolder(folder).catalogue(), Clock.systemUTC())
                          .take(template, tag, wanted));
      out.printf("Recorded: %s, %s, %s%n", decision.json(), template, tag);
      out.println("  English text  " + made.source());
      out.println("  Translation   " + made.target());
      StatusCommand.print(out, Library.inFolder(folder), template, tag);
      return 0;
    } catch (Problem problem) {
      throw Said.refusal(problem);
    } catch (IllegalArgumentException e) {
      throw new VerbRefusal(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new VerbRefusal("The review cannot be written below " + folder + ": " + e.getMessage());
    }
  }

  private ReviewDesk.Wanted wanted() {
    return new ReviewDesk.Wanted(
        decision,
        Review.Role.ofJson(role)
            .orElseThrow(
                () ->
                    new VerbRefusal(
                        "The role is professional, district-interpreter or community-reviewer.")),
        reviewer,
        qualification,
        channels.stream().map(ReviewStep::channel).collect(Collectors.toSet()),
        Optional.of(backTranslation()),
        Optional.of(note),
        Optional.empty(),
        Optional.ofNullable(target).map(Said::hash));
  }

  private Map<String, Object> body(ReviewDesk.Wanted wanted) {
    var now = service.open().get("/library/texts/" + template + "/" + Said.tag(language));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("decision", decision.json());
    body.put("role", role);
    body.put("reviewer", reviewer);
    body.put("qualification", qualification);
    body.put("channels", channels);
    wanted.backTranslation().ifPresent(b -> body.put("backTranslation", b));
    wanted.note().ifPresent(n -> body.put("note", n));
    body.put("source", now.path("source").asText());
    body.put(
        "target",
        wanted.target().map(ContentHash::value).orElseGet(() -> now.path("target").asText()));
    return body;
  }

  private static Variant channel(String name) {
    return Variant.ofJson(name)
        .orElseThrow(() -> new VerbRefusal("The channels are sms, whatsapp and email."));
  }

  private String backTranslation() {
    if (backTranslationFile == null) {
      return backTranslation;
    }
    try {
      return Files.readString(backTranslationFile, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new VerbRefusal("The file " + backTranslationFile + " cannot be read as UTF-8 text.");
    }
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
