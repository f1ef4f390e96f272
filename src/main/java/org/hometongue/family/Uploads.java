package org.hometongue.family;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Where a roster lies while it is read: in the data folder, for its owner only. Each file is
 * removed when its import ends; what a killed service left behind is removed at the next start.
 */
@Startup
@ApplicationScoped
public class Uploads {
  private static final Logger LOG = Logger.getLogger(Uploads.class);

  private final Path folder;

  Uploads(@ConfigProperty(name = "hometongue.data", defaultValue = "data") Path data) {
    this.folder = data.resolve("uploads");
  }

  @PostConstruct
  void removeLeftOvers() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> leftOver = Files.newDirectoryStream(folder)) {
      for (Path file : leftOver) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warnf(
          "Rosters of an earlier run cannot be removed from %s. Remove them by hand.", folder);
    }
  }

  /** Takes the whole stream into a file; the caller removes it. */
  Path take(InputStream body) {
    try {
      Path file = Files.createTempFile(Files.createDirectories(folder), "roster-", null);
      try {
        Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
