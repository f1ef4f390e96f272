package org.hometongue.catalogue.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hometongue.platform.StartupRefusal;

/** Hands the gates the lists that lie beside the texts they look at. */
@ApplicationScoped
class WordListsProducer {
  @Produces
  @Singleton
  WordLists lists(@ConfigProperty(name = "hometongue.translations.folder") Optional<Path> folder) {
    try {
      return folder.map(WordLists::read).orElseGet(WordLists::shipped);
    } catch (IllegalArgumentException e) {
      // Without its forbidden words the service would let through what it is there to stop.
      throw new StartupRefusal(String.valueOf(e.getMessage()), e);
    }
  }
}
