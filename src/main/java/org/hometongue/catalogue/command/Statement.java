package org.hometongue.catalogue.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.ReviewDesk;
import org.hometongue.catalogue.Variant;
import org.hometongue.platform.VerbRefusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a reviewer states with a decision. */
final class Statement {
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
          "What the translation says, in English, by somebody who has not seen the English text."
              + " Needed for immigration, legal, safety and rumor texts.")
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

  @SuppressWarnings("NullAway.Init")
  Statement() {}

  ReviewDesk.Wanted wanted(Review.Decision decision) {
    return new ReviewDesk.Wanted(
        decision,
        Review.Role.ofJson(role)
            .orElseThrow(
                () ->
                    new VerbRefusal(
                        "The role is professional, district-interpreter or community-reviewer.")),
        reviewer,
        qualification,
        channels.stream().map(Statement::channel).collect(Collectors.toSet()),
        Optional.of(backTranslation()),
        Optional.of(note),
        Optional.empty(),
        Optional.ofNullable(target).map(Said::hash));
  }

  /**
   * The same as the service wants it.
   *
   * @param presentTarget the translation's hash, where none was named
   */
  Map<String, Object> body(ReviewDesk.Wanted wanted, String presentSource, String presentTarget) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("decision", wanted.decision().json());
    body.put("role", role);
    body.put("reviewer", reviewer);
    body.put("qualification", qualification);
    body.put("channels", channels);
    wanted.backTranslation().ifPresent(b -> body.put("backTranslation", b));
    wanted.note().ifPresent(n -> body.put("note", n));
    body.put("source", presentSource);
    body.put("target", target == null ? presentTarget : target);
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
}
