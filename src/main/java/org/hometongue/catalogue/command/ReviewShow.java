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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code review show}: everything a reviewer needs to see before deciding. */
@Command(
    name = "show",
    description = "Show the English text, the translation, findings and decisions so far.",
    mixinStandardHelpOptions = true)
final class ReviewShow implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private OneText text = new OneText();

  @Option(
      names = "--in",
      paramLabel = "FOLDER",
      description = "The translations folder (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("translations");

  @SuppressWarnings("NullAway.Init")
  ReviewShow() {}

  @Override
  public Integer call() {
    return Said.answered(() -> show(spec.commandLine().getOut(), Said.library(folder)));
  }

  private int show(PrintWriter out, Library library) {
    Catalogue catalogue = library.catalogue();
    LanguageTag tag = text.tag();
    Template source =
        catalogue.template(text.template()).orElseThrow(() -> Problem.notFound("usable template"));
    Translation translation =
        catalogue
            .translation(source.id(), tag)
            .orElseThrow(() -> Problem.notFound("usable text in this language"));
    out.println(source.title() + ", " + source.messageClass() + ", topic " + source.topic());
    out.println(source.context());
    out.println("Needed: " + needed(ReviewRule.of(source)));
    for (SideBySide.Line line : SideBySide.of(source, translation)) {
      out.println("-- " + line.place());
      out.println("   " + (line.english().isEmpty() ? "(no English text)" : line.english()));
      out.println("   " + (line.translated().isEmpty() ? "(not translated)" : line.translated()));
    }
    out.println("English text  " + source.hash());
    out.println("Translation   " + translation.hash() + ", " + translation.origin().json());
    for (Finding finding : catalogue.findings(source.id(), tag)) {
      out.printf(
          "%-5s %s: %s %s%n", finding.level(), finding.pointer(), finding.why(), finding.mend());
    }
    catalogue
        .reviews(source.id(), tag)
        .forEach(review -> out.println(line(review, source, translation)));
    StatusCommand.print(out, library, source.id(), tag);
    return 0;
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
