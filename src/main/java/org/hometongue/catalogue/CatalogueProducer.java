package org.hometongue.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.hometongue.language.LocalePacks;

/** Hands the library and the locale packs to the rooms above, read at first use. */
@ApplicationScoped
class CatalogueProducer {
  @Produces
  @Singleton
  LocalePacks packs(CatalogueSettings settings) {
    LocalePacks packs =
        settings
            .folder()
            .map(folder -> LocalePacks.read(folder.resolve("_locales")))
            .orElseGet(LocalePacks::shipped);
    return settings.pseudo() ? packs.withPseudoLanguages() : packs;
  }

  @Produces
  @Singleton
  SharedLibrary library(
      CatalogueSettings settings, LocalePacks packs, Inspector inspector, Clock clock) {
    return settings
        .folder()
        .map(folder -> SharedLibrary.inFolder(folder, packs, inspector, clock))
        .orElseGet(() -> SharedLibrary.shipped(packs, inspector, clock));
  }
}
