package org.hometongue.catalogue;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hometongue.language.LanguageTag;

/**
 * Runs the gates over the whole library once after the start, beside everything else: the first
 * preflight at 5:58 should not be the one that waits for them.
 */
@ApplicationScoped
class CatalogueWarmUp {
  private final SharedLibrary library;

  CatalogueWarmUp(SharedLibrary library) {
    this.library = library;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform()
        .daemon()
        .name("gates")
        .priority(Thread.MIN_PRIORITY)
        .start(this::inspectAll);
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
