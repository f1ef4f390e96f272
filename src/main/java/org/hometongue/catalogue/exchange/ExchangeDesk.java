package org.hometongue.catalogue.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.Translation;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.catalogue.Variant;
import org.hometongue.catalogue.exchange.ImportReport.Outcome;
import org.hometongue.catalogue.exchange.ImportReport.TemplateReport;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.language.PseudoLanguage;
import org.hometongue.platform.Problem;

/** Hands texts out to translators and takes them back. Writes nothing itself. */
public final class ExchangeDesk {
  /** Bytes; the whole library in one language is under 1 MB. */
  public static final int LARGEST = 16 << 20;

  private static final Pattern PSEUDONYM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final Catalogue catalogue;
  private final LocalePacks packs;

  public ExchangeDesk(Catalogue catalogue, LocalePacks packs) {
    this.catalogue = catalogue;
    this.packs = packs;
  }

  /** In which form texts go out. */
  public enum Format {
    XLIFF,
    CSV
  }

  /**
   * The texts of a language as a file for a translator.
   *
   * @param templates ids; empty: the whole library
   * @throws Problem {@code language-unknown}, {@code not-found}, {@code exchange-characters}
   */
  public String export(LanguageTag tag, List<String> templates, Format format) {
    LocalePack pack = pack(tag);
    List<ExchangeFile.Part> parts = new ArrayList<>();
    for (Template template : chosen(templates)) {
      parts.add(
          new ExchangeFile.Part(
              template.id(),
              template.title(),
              plan(template, pack).units(catalogue.translation(template.id(), tag))));
    }
    ExchangeFile file = new ExchangeFile(pack, parts);
    return switch (format) {
      case XLIFF -> XliffWriter.write(file);
      case CSV -> CsvTexts.write(file);
    };
  }

  private List<Template> chosen(List<String> ids) {
    if (ids.isEmpty()) {
      return List.copyOf(catalogue.templates());
    }
    return ids.stream()
        .distinct()
        .map(
            id ->
                catalogue
                    .template(id)
                    .orElseThrow(() -> Problem.notFound("usable template: " + id)))
        .toList();
  }

  private UnitPlan plan(Template template, LocalePack pack) {
    return new UnitPlan(
        template,
        pack,
        new UnitNotes(packs, pack),
        channel ->
            Variant.ofJson(channel)
                .filter(v -> catalogue.sendability(template.id(), pack.tag(), v).sendable())
                .isPresent());
  }

  private LocalePack pack(LanguageTag tag) {
    if (tag.equals(LanguageTag.ENGLISH)) {
      throw Problem.invalid("language-unknown", "English is what is translated from.");
    }
    if (PseudoLanguage.of(tag).isPresent()) {
      throw Problem.invalid(
          "language-unknown",
          "Nobody speaks this language; its texts are made from the English ones.");
    }
    return packs
        .find(tag)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "language-unknown",
                    "There is no locale pack for %s. Add translations/_locales/%s.json first."
                        .formatted(tag, tag)));
  }

  /**
   * Compares a returned file with the library, unit by unit, and runs the gates over what is new.
   * The new documents are in the report; keeping them is the caller's matter.
   *
   * @throws Problem {@code exchange-file} when the file as a whole cannot be used, {@code
   *     language-unknown}, {@code author}
   */
  public ImportReport take(byte[] file, Terms terms) {
    if (file.length > LARGEST) {
      throw ReturnedTexts.refused("The file is larger than 16 MB.");
    }
    terms
        .author()
        .filter(a -> !PSEUDONYM.matcher(a).matches() || a.length() > 40)
        .ifPresent(
            a -> {
              throw Problem.invalid(
                  "author",
                  "Give the author as a pseudonym in small letters, digits and hyphens: tr-so-01.");
            });
    Returned returned = isXml(file) ? XliffReader.read(file) : CsvTexts.read(file);
    LocalePack pack = pack(returned.language());
    List<TemplateReport> reports = new ArrayList<>();
    returned
        .texts()
        .forEach((templateId, texts) -> reports.add(compare(templateId, texts, pack, terms)));
    int approvals =
        (int)
            returned.texts().values().stream()
                .flatMap(texts -> texts.values().stream())
                .filter(Returned.Text::approved)
                .count();
    return new ImportReport(pack.tag().value(), inspected(reports, pack.tag()), approvals);
  }

  private TemplateReport compare(
      String templateId, Map<String, Returned.Text> texts, LocalePack pack, Terms terms) {
    Optional<Template> template = catalogue.template(templateId);
    if (template.isEmpty()) {
      return new TemplateReport(
          ReturnedTexts.cut(templateId),
          Outcome.REFUSED,
          "The library has no usable template of this name.",
          List.of(),
          List.of(),
          Optional.empty());
    }
    Optional<Translation> before = catalogue.translation(templateId, pack.tag());
    List<ExchangeUnit> units = plan(template.get(), pack).units(before);
    Comparison comparison = Comparison.of(units, texts);
    TemplateReport report =
        new TemplateReport(
            templateId,
            comparison.outcome(before.isPresent()),
            comparison.why(),
            comparison.units(),
            List.of(),
            Optional.empty());
    if (report.outcome() != Outcome.NEW && report.outcome() != Outcome.CHANGED) {
      return report;
    }
    boolean byPerson = terms.origin().map(Translation.Origin::byPerson).orElse(true);
    if (byPerson && terms.author().isEmpty()) {
      return report.refused(
          "Say who translated it: the author's pseudonym, such as tr-so-01. Who wrote a text may"
              + " not approve it.",
          List.of());
    }
    String document =
        new Assembly(template.get(), pack.tag(), before).document(units, comparison.texts(), terms);
    return new TemplateReport(
        templateId, report.outcome(), "", report.units(), List.of(), Optional.of(document));
  }

  /** The gates look at all new documents together, as they would stand in the library. */
  private List<TemplateReport> inspected(List<TemplateReport> reports, LanguageTag tag) {
    Map<String, byte[]> documents = new LinkedHashMap<>();
    for (TemplateReport report : reports) {
      report
          .document()
          .ifPresent(text -> documents.put(path(report.template(), tag), text.getBytes(UTF_8)));
    }
    if (documents.isEmpty()) {
      return reports;
    }
    Catalogue candidate = catalogue.withDocuments(TranslationFiles.of(documents));
    return reports.stream()
        .map(report -> report.document().isEmpty() ? report : inspected(report, candidate, tag))
        .toList();
  }

  private static TemplateReport inspected(
      TemplateReport report, Catalogue candidate, LanguageTag tag) {
    List<Finding> findings = new ArrayList<>(candidate.problems());
    findings.removeIf(f -> !f.file().equals(path(report.template(), tag)));
    findings.addAll(candidate.findings(report.template(), tag));
    if (findings.stream().anyMatch(f -> f.level() == Finding.Level.BLOCK)) {
      return report.refused("A check blocks it, so nothing of it was taken over.", findings);
    }
    return new TemplateReport(
        report.template(), report.outcome(), "", report.units(), findings, report.document());
  }

  /** Where a translation lies in a translations folder. */
  public static String path(String templateId, LanguageTag tag) {
    return "templates/" + templateId + "/targets/" + tag + ".json";
  }

  private static boolean isXml(byte[] file) {
    int at = 0;
    if (file.length > 2 && (file[0] & 0xFF) == 0xEF && (file[1] & 0xFF) == 0xBB) {
      at = 3;
    }
    while (at < file.length && Character.isWhitespace(file[at])) {
      at++;
    }
    boolean utf16 = file.length > 1 && ((file[0] & 0xFE) == 0xFE || file[0] == 0 || file[1] == 0);
    return utf16 || (at < file.length && file[at] == '<');
  }
}
