package org.hometongue.catalogue.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.catalogue.exchange.ExchangeDesk;
import org.hometongue.catalogue.exchange.ImportReport;
import org.hometongue.catalogue.exchange.ImportReport.TemplateReport;
import org.hometongue.catalogue.exchange.Terms;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;

/** Texts of a district to translators and back; what comes back becomes the district's own. */
@ApplicationScoped
public class DistrictExchange {
  private final Database database;
  private final Libraries libraries;
  private final LocalePacks packs;
  private final DocumentRows rows;
  private final DistrictLock lock;
  private final Audit audit;
  private final Clock clock;

  DistrictExchange(
      Database database,
      Libraries libraries,
      LocalePacks packs,
      DocumentRows rows,
      DistrictLock lock,
      Audit audit,
      Clock clock) {
    this.database = database;
    this.libraries = libraries;
    this.packs = packs;
    this.rows = rows;
    this.lock = lock;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param templates ids; empty: all that the district has
   * @throws Problem as {@link ExchangeDesk#export}
   */
  public String export(
      UUID districtId, LanguageTag tag, List<String> templates, ExchangeDesk.Format format) {
    return new ExchangeDesk(libraries.reviewed(districtId), packs).export(tag, templates, format);
  }

  /**
   * Takes over the templates that nothing speaks against; the report says which, unit by unit.
   *
   * @param dryRun whether to report only
   * @throws Problem as {@link ExchangeDesk#take}, and then nothing was taken over
   */
  public ImportReport take(
      UUID districtId, String actor, byte[] file, Terms terms, boolean dryRun) {
    return database.in(
        districtId,
        handle -> {
          lock.take(handle, districtId);
          ImportReport report =
              new ExchangeDesk(libraries.reviewed(districtId), packs).take(file, terms);
          LanguageTag tag = LanguageTag.of(report.language());
          Instant now = clock.instant();
          List<String> taken = new ArrayList<>();
          for (TemplateReport template : report.templates()) {
            if (!dryRun && template.document().isPresent()) {
              String path = ExchangeDesk.path(template.template(), tag);
              rows.add(handle, districtId, path, template.document().get(), actor, now);
              taken.add(path);
            }
          }
          if (!taken.isEmpty()) {
            audit.record(
                districtId,
                actor,
                "library.import",
                tag.value(),
                Map.of("files", taken, "author", terms.author().orElse("")));
          }
          return report;
        });
  }
}
