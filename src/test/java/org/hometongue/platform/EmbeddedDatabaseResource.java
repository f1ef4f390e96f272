package org.hometongue.platform;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
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
  /** The setting under which tests find the key that signs SendGrid's calls here. */
  public static final String SENDGRID_PRIVATE_KEY = "test.sendgrid.private-key";

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
    settings.put("hometongue.mail-news.ses-topics", "arn:aws:sns:us-east-1:1:ses");
    KeyPair keys = aKeyOfSendGrid();
    settings.put("hometongue.mail-news.sendgrid-key", text(keys.getPublic()));
    settings.put(SENDGRID_PRIVATE_KEY, text(keys.getPrivate()));
    return settings;
  }

  private static KeyPair aKeyOfSendGrid() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Key key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
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
