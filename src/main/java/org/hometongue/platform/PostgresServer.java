package org.hometongue.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** Starts the PostgreSQL processes of a data folder. */
final class PostgresServer {
  /** In the data folder: what the server says. */
  static final String LOG_FILE = "postgres.log";

  private static final String CLUSTER = "postgres";
  static final Duration START_PATIENCE = Duration.ofSeconds(60);

  /**
   * For a server that died while the service runs. Short, because one that cannot start (a full
   * disk) is waited for all the same, and is to be tried again soon after there is space.
   */
  static final Duration RESTART_PATIENCE = Duration.ofSeconds(10);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private PostgresServer() {}

  /**
   * @param port 0 for a free one
   * @param ownerPassword file with the owner's password, which the first start gives the cluster
   * @throws IOException when the server does not come up; other faults come as {@link
   *     IllegalStateException} or {@link CompletionException}
   */
  static EmbeddedPostgres start(DataFolder data, int port, Path ownerPassword, Duration patience)
      throws IOException {
    Path cluster = data.resolve(CLUSTER);
    stopLeftOver(cluster);
    // A start that failed (a full disk) keeps the library's own lock until this process ends, and
    // no later one would succeed. The data folder has a lock of ours.
    Files.deleteIfExists(cluster.resolve("epg-lock"));
    var log = ProcessBuilder.Redirect.appendTo(data.resolve(LOG_FILE).toFile());
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(cluster)
        .setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(data.resolve("postgres-binaries").toFile())
        .setPGStartupWait(patience)
        // Locale settings reach initdb as options word for word; that is how the password gets in
        // before the server has ever listened.
        .setLocaleConfig("pwfile", ownerPassword.toString())
        .setLocaleConfig("locale", "C")
        .setDataDirectoryCustomizer(PostgresServer::askForPasswords)
        .setConnectConfig(
            "password", Files.readString(ownerPassword, StandardCharsets.UTF_8).strip())
        // The library is made for tests and switches both off. What was marked as being sent must
        // be
        // on the disk before it is sent, or a crash forgets the mark and the family gets it twice.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("password_encryption", "scram-sha-256")
        .setServerConfig("timezone", "UTC")
        .setServerConfig("max_connections", "100")
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("max_wal_size", "2GB")
        .setErrorRedirector(log)
        .setOutputRedirector(log)
        .start();
  }

  private static void askForPasswords(java.io.File cluster) {
    try {
      Files.write(
          cluster.toPath().resolve("pg_hba.conf"),
          List.of(
              "local all all scram-sha-256",
              "host all all 127.0.0.1/32 scram-sha-256",
              "host all all ::1/128 scram-sha-256"),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the server of this folder lives. */
  static boolean runs(DataFolder data) {
    try {
      return running(data.resolve(CLUSTER)).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** By its command, because a dead process that nobody has buried yet still has a number. */
  private static Optional<ProcessHandle> running(Path cluster) throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    return Files.readAllLines(pidFile, StandardCharsets.UTF_8).stream()
        .findFirst()
        .map(String::strip)
        .filter(line -> line.matches("[0-9]{1,18}"))
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
        .filter(p -> p.info().command().map(c -> c.endsWith("postgres")).orElse(false));
  }

  /** Stops the server whose service was killed: it would hold the cluster's lock for ever. */
  private static void stopLeftOver(Path cluster) throws IOException {
    Optional<ProcessHandle> leftOver = running(cluster);
    if (leftOver.isEmpty()) {
      return;
    }
    // Its clients died with the service, so the polite signal is enough; the second is for a hung
    // disk.
    leftOver.get().destroy();
    if (!isGone(cluster)) {
      leftOver.get().destroyForcibly();
      if (!isGone(cluster)) {
        throw new IllegalStateException("a database server is left that does not end");
      }
    }
  }

  private static boolean isGone(Path cluster) throws IOException {
    long until = System.nanoTime() + STOP_PATIENCE.toNanos();
    while (running(cluster).isPresent()) {
      if (System.nanoTime() - until > 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return true;
  }
}
