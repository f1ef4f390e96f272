package org.hometongue.catalogue;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.WarmUps;
import org.jboss.logging.Logger;

/**
 * Runs the gates over the whole library once after the start, beside everything else: the first
 * preflight at 5:58 should not be the one that waits for them.
 */
@ApplicationScoped
class CatalogueWarmUp {
  private static final Logger LOG = Logger.getLogger(CatalogueWarmUp.class);

  private final SharedLibrary library;
  private final WarmUps warmUps;

  CatalogueWarmUp(SharedLibrary library, WarmUps warmUps) {
    this.library = library;
    this.warmUps = warmUps;
  }

  void start(@Observes StartupEvent event) {
    library
        .now()
        .problems()
        .forEach(p -> LOG.warnf("%s in translations is out. %s %s", p.file(), p.why(), p.mend()));
    warmUps.beside("gates", this::inspectAll);
  }

  private void inspectAll() {
    Catalogue catalogue = library.now();
    for (Template template : catalogue.templates()) {
      catalogue.findings(template.id(), LanguageTag.ENGLISH);
      catalogue
          .translations(template.id())
          .forEach(t -> catalogue.findings(t.templateId(), t.tag()));
    }
  }
}
