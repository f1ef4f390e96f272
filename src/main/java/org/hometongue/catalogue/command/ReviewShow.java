package org.hometongue.catalogue.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.EmailText;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.ReviewRule;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.TextVariants;
import org.hometongue.catalogue.Translation;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;
import org.hometongue.platform.VerbRefusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code review show}: everything a reviewer needs to see before deciding. */
@Command(
    name = "show",
    description = "Show the English text, the translation, findings and decisions so far.",
    mixinStandardHelpOptions = true)
final class ReviewShow implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "TEMPLATE", description = "Such as reassure.schools-open.")
  private String template = "";

  @Parameters(index = "1", paramLabel = "LANGUAGE", description = "Tag of the language: so, fa-AF.")
  private String language = "";

  @Option(
      names = "--in",
      paramLabel = "FOLDER",
      description = "The translations folder (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("translations");

  @SuppressWarnings("NullAway.Init")
  ReviewShow() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    LanguageTag tag = Said.tag(language);
    try {
      Library library = Library.inFolder(folder);
      Catalogue catalogue = library.catalogue();
      Template source =
          catalogue.template(template).orElseThrow(() -> Problem.notFound("usable template"));
      Translation text =
          catalogue
              .translation(template, tag)
              .orElseThrow(() -> Problem.notFound("usable text in this language"));
      out.println(source.title() + ", " + source.messageClass() + ", topic " + source.topic());
      out.println(source.context());
      out.println("Needed: " + needed(ReviewRule.of(source)));
      pairs(out, lines(source.text(), source.options()), lines(text.text(), text.options()));
      out.println("English text  " + source.hash());
      out.println("Translation   " + text.hash() + ", " + text.origin().json());
      for (Finding finding : catalogue.findings(template, tag)) {
        out.printf(
            "%-5s %s: %s %s%n", finding.level(), finding.pointer(), finding.why(), finding.mend());
      }
      catalogue.reviews(template, tag).forEach(review -> out.println(line(review, source, text)));
      StatusCommand.print(out, library, template, tag);
      return 0;
    } catch (Problem problem) {
      throw Said.refusal(problem);
    } catch (IllegalArgumentException e) {
      throw new VerbRefusal(String.valueOf(e.getMessage()));
    }
  }

  private static String needed(ReviewRule rule) {
    return "%d approvals, %d of them by a professional or district interpreter%s"
        .formatted(
            rule.approvals(),
            rule.qualified(),
            rule.backTranslation() ? ", each with a back-translation" : "");
  }

  private static void pairs(
      PrintWriter out, Map<String, String> english, Map<String, String> translated) {
    List<String> places = new ArrayList<>(english.keySet());
    translated.keySet().stream().filter(p -> !english.containsKey(p)).forEach(places::add);
    for (String place : places) {
      out.println("-- " + place);
      out.println("   " + english.getOrDefault(place, "(no English text)"));
      out.println("   " + translated.getOrDefault(place, "(not translated)"));
    }
  }

  private static Map<String, String> lines(
      TextVariants text, Map<String, Map<String, String>> options) {
    Map<String, String> lines = new java.util.LinkedHashMap<>();
    text.sms().ifPresent(t -> lines.put("sms", t));
    text.whatsapp().ifPresent(t -> lines.put("whatsapp", t));
    text.email().ifPresent(email -> email(email, lines));
    options.forEach(
        (argument, words) ->
            words.forEach((option, word) -> lines.put(argument + " = " + option, word)));
    return lines;
  }

  private static void email(EmailText email, Map<String, String> lines) {
    lines.put("email subject", email.subject());
    for (int i = 0; i < email.body().size(); i++) {
      lines.put("email paragraph " + (i + 1), email.body().get(i));
    }
  }

  private static String line(Review review, Template source, Translation text) {
    boolean present = review.source().equals(source.hash()) && review.target().equals(text.hash());
    return "%s %s by %s (%s), %s%s"
        .formatted(
            review.date(),
            review.decision().json(),
            review.reviewer(),
            review.role().json(),
            present ? "of the present text" : "of a former text",
            review.note().map(n -> ": " + n).orElse(""));
  }
}
