package org.hometongue.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.hometongue.language.LocalePacks;

/** Hands the library and the locale packs to the rooms above, read once at first use. */
@ApplicationScoped
class CatalogueProducer {
  @Produces
  @Singleton
  LocalePacks packs(CatalogueSettings settings) {
    return settings
        .folder()
        .map(folder -> LocalePacks.read(folder.resolve("_locales")))
        .orElseGet(LocalePacks::shipped);
  }

  @Produces
  @Singleton
  Catalogue catalogue(
      CatalogueSettings settings, LocalePacks packs, Inspector inspector, Clock clock) {
    TranslationFiles files =
        settings.folder().map(TranslationFiles::read).orElseGet(TranslationFiles::shipped);
    return Catalogue.read(files, packs, inspector, clock);
  }
}
