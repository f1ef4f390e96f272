package org.hometongue.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.hometongue.language.LocalePacks;
import org.jboss.logging.Logger;

/**
 * A folder that people edit while the service runs. Before each answer the files' times and sizes
 * are compared, which takes a few milliseconds; only when one differs is the folder read again.
 */
final class FolderLibrary implements SharedLibrary {
  private static final Logger LOG = Logger.getLogger(FolderLibrary.class);

  /** A file written this shortly before it was read may change again without a new time. */
  private static final Duration UNSURE = Duration.ofSeconds(2);

  private record Stamp(FileTime changed, long size) {}

  private final Path folder;
  private final Clock clock;
  private Map<String, Stamp> stamps;
  private Instant newest = Instant.MIN;
  private Catalogue snapshot;

  FolderLibrary(Path folder, LocalePacks packs, Inspector inspector, Clock clock) {
    this.folder = folder;
    this.clock = Clock.systemUTC();
    this.stamps = stamps();
    this.snapshot = Catalogue.read(TranslationFiles.read(folder), packs, inspector, clock);
  }

  @Override
  public synchronized Catalogue now() {
    try {
      boolean unsure = newest.isAfter(clock.instant().minus(UNSURE));
      Map<String, Stamp> present = stamps();
      if (unsure || !present.equals(stamps)) {
        snapshot = snapshot.reread(TranslationFiles.read(folder));
        stamps = present;
      }
    } catch (UncheckedIOException e) {
      // The texts that were there were reviewed; an emergency must not fail for a lost folder.
      LOG.errorf("The folder %s cannot be read; its former texts stay in use.", folder);
    }
    return snapshot;
  }

  private Map<String, Stamp> stamps() {
    Map<String, Stamp> found = new HashMap<>();
    newest = Instant.MIN;
    try {
      Files.walkFileTree(
          folder.resolve("templates"),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              FileTime changed = attributes.lastModifiedTime();
              found.put(file.toString(), new Stamp(changed, attributes.size()));
              newest = changed.toInstant().isAfter(newest) ? changed.toInstant() : newest;
              return FileVisitResult.CONTINUE;
            }
          });
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
