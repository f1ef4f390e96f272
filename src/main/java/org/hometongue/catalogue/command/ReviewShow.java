package org.hometongue.catalogue.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.ReviewRule;
import org.hometongue.catalogue.SideBySide;
import org.hometongue.catalogue.Template;
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
      for (SideBySide.Line line : SideBySide.of(source, text)) {
        out.println("-- " + line.place());
        out.println("   " + (line.english().isEmpty() ? "(no English text)" : line.english()));
        out.println("   " + (line.translated().isEmpty() ? "(not translated)" : line.translated()));
      }
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
