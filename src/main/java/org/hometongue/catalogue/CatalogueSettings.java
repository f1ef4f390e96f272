package org.hometongue.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the library comes from. */
@ConfigMapping(prefix = "hometongue.translations")
interface CatalogueSettings {
  /**
   * A folder laid out like {@code translations/}; by default the library inside the jar is used.
   * What is edited below {@code templates} counts at once; locale packs, glossary and forbidden
   * words count after the next start.
   */
  Optional<Path> folder();

  /**
   * Adds the languages en-XA and ar-XB, made from the English texts, for looking at pages. Only a
   * demo district has texts in them, and only the sandbox gets these.
   */
  @WithDefault("false")
  boolean pseudo();
}
