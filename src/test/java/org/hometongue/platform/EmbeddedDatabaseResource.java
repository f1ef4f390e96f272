package org.hometongue.platform;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one database of the whole test suite: a fresh data folder below target, removed at the end.
 * Every {@code @QuarkusTest} names this resource and no other, so that the service starts once.
 * Tests do not clean up after each other: each makes its own district.
 */
public final class EmbeddedDatabaseResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable Installation installation;
  private @Nullable Path folder;

  @Override
  public Map<String, String> start() {
    try {
      Path target = Files.createDirectories(Path.of("target"));
      folder = Files.createTempDirectory(target, "test-data-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    installation = Installation.prepare(folder);
    Map<String, String> settings = new LinkedHashMap<>(installation.settings());
    settings.put("quarkus.http.test-port", "0");
    return settings;
  }

  @Override
  public void stop() {
    try {
      if (installation != null) {
        installation.close();
      }
      if (folder != null) {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
