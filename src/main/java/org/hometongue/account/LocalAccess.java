package org.hometongue.account;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hometongue.platform.PrivateFile;
import org.hometongue.platform.Secret;
import org.hometongue.platform.ServiceAccess;
import org.hometongue.platform.StartupRefusal;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of the data folder needs before there is any account: where the service listens,
 * and a key that makes districts and does nothing else. Both are files that only the owner may
 * read.
 */
@ApplicationScoped
class LocalAccess {
  private final Optional<Path> data;
  private final int port;
  private volatile @Nullable Secret key;

  LocalAccess(
      @ConfigProperty(name = "hometongue.data") Optional<Path> data,
      @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port) {
    this.data = data;
    this.port = port;
  }

  void atStart(@Observes StartupEvent started) {
    data.ifPresent(this::write);
  }

  private void write(Path folder) {
    try {
      PrivateFile.write(folder.resolve(ServiceAccess.URL_FILE), "http://localhost:" + port + "\n");
      key =
          new Secret(
              PrivateFile.readOrCreateSecret(folder.resolve(ServiceAccess.INSTALLATION_KEY_FILE)));
    } catch (IOException e) {
      throw new StartupRefusal(
          "The data folder " + folder + " cannot be written. Give this user write access to it.",
          e);
    }
  }

  /** Whether this bearer token is the installation's key. */
  boolean isKey(String bearer) {
    Secret known = key;
    return known != null
        && MessageDigest.isEqual(
            (ServiceAccess.INSTALLATION_PREFIX + known.reveal()).getBytes(StandardCharsets.UTF_8),
            bearer.getBytes(StandardCharsets.UTF_8));
  }
}
