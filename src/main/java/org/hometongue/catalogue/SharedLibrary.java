package org.hometongue.catalogue;

import java.nio.file.Path;
import java.time.Clock;
import org.hometongue.language.LocalePacks;

/**
 * The library that all districts share, as its files are at this moment. Ask each time: who edits a
 * text in a folder has taken it out with the next question.
 */
@FunctionalInterface
public interface SharedLibrary {
  /** An unchanging snapshot. */
  Catalogue now();

  /** The library inside the jar, which never changes. */
  static SharedLibrary shipped(LocalePacks packs, Inspector inspector, Clock clock) {
    Catalogue shipped = Catalogue.read(TranslationFiles.shipped(), packs, inspector, clock);
    return () -> shipped;
  }

  /**
   * A folder laid out like {@code translations/} that people edit while the service runs.
   *
   * @throws java.io.UncheckedIOException when the folder cannot be listed now
   */
  static SharedLibrary inFolder(Path folder, LocalePacks packs, Inspector inspector, Clock clock) {
    return new FolderLibrary(folder, packs, inspector, clock);
  }
}
