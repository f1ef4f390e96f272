package org.hometongue.catalogue.exchange;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import org.hometongue.catalogue.Finding;

/**
 * What became of a file that came back.
 *
 * @param approvalsIgnored units that a tool calls approved; approving is a reviewer's own act
 */
public record ImportReport(String language, List<TemplateReport> templates, int approvalsIgnored) {
  public ImportReport {
    templates = List.copyOf(templates);
  }

  /** Whether any template was refused. */
  public boolean anyRefused() {
    return templates.stream().anyMatch(t -> t.outcome() == Outcome.REFUSED);
  }

  /** What became of a template or a unit. */
  public enum Outcome {
    /** Was not there before. */
    NEW,
    CHANGED,
    SAME,
    /** Nothing was translated, and nothing was before. */
    UNTRANSLATED,
    REFUSED
  }

  /**
   * One template: it came in whole or not at all.
   *
   * @param why empty unless it was refused
   * @param findings what the gates say about the new text
   * @param document the new target file; empty unless it is new or changed
   */
  public record TemplateReport(
      String template,
      Outcome outcome,
      String why,
      List<UnitReport> units,
      List<Finding> findings,
      @JsonIgnore Optional<String> document) {
    public TemplateReport {
      units = List.copyOf(units);
      findings = List.copyOf(findings);
    }

    TemplateReport refused(String sentence, List<Finding> found) {
      return new TemplateReport(
          template, Outcome.REFUSED, sentence, units, found, Optional.empty());
    }
  }

  /**
   * One unit.
   *
   * @param why empty unless it was refused
   */
  public record UnitReport(String unit, Outcome outcome, String why) {}
}
