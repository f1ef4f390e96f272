package org.hometongue.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL 18 run by the service itself, on a free loopback port, its data kept in the data
 * folder. Passwords are asked from the first moment (scram-sha-256); they lie beside the data in
 * files that only the owner may read. The owner role migrates the schema; the service works as a
 * role that owns nothing, so that row-level security binds it.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String OWNER = "postgres";
  private static final String DATABASE = "hometongue";
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  /** The role the service works as. */
  public static final String APP_ROLE = "hometongue_app";

  private final EmbeddedPostgres server;
  private final String ownerPassword;
  private final String appPassword;

  private EmbeddedDatabase(EmbeddedPostgres server, String ownerPassword, String appPassword) {
    this.server = server;
    this.ownerPassword = ownerPassword;
    this.appPassword = appPassword;
  }

  /**
   * Starts the database of this data folder, creating it on the first start. A server that a killed
   * service left behind is stopped first.
   *
   * @throws StartupRefusal when it does not come up
   */
  public static EmbeddedDatabase start(DataFolder data) {
    try {
      Path cluster = data.resolve("postgres");
      Path ownerFile = data.resolve("database-owner-password");
      String ownerPassword = PrivateFile.readOrCreateSecret(ownerFile);
      String appPassword = PrivateFile.readOrCreateSecret(data.resolve("database-password"));
      stopLeftOver(cluster);
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setDataDirectory(cluster)
              .setCleanDataDirectory(false)
              .setOverrideWorkingDirectory(data.resolve("postgres-binaries").toFile())
              .setPGStartupWait(START_PATIENCE)
              // Locale settings reach initdb as options word for word; that is how the password
              // gets in
              // before the server has ever listened.
              .setLocaleConfig("pwfile", ownerFile.toString())
              .setLocaleConfig("locale", "C")
              .setDataDirectoryCustomizer(EmbeddedDatabase::askForPasswords)
              .setConnectConfig("password", ownerPassword)
              .setServerConfig("password_encryption", "scram-sha-256")
              .setServerConfig("timezone", "UTC")
              .setServerConfig("max_connections", "100")
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("max_wal_size", "2GB")
              .setErrorRedirector(
                  ProcessBuilder.Redirect.appendTo(data.resolve("postgres.log").toFile()))
              .setOutputRedirector(
                  ProcessBuilder.Redirect.appendTo(data.resolve("postgres.log").toFile()))
              .start();
      EmbeddedDatabase database = new EmbeddedDatabase(server, ownerPassword, appPassword);
      database.prepare();
      return database;
    } catch (IOException | SQLException | IllegalStateException | CompletionException e) {
      throw new StartupRefusal(
          "The embedded database did not start. Its own words are in "
              + data.resolve("postgres.log")
              + ". Free disk space or memory and start again; the data is kept.",
          e);
    }
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

  /** Stops the server whose service was killed: it would hold the cluster's lock for ever. */
  private static void stopLeftOver(Path cluster) throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    long pid =
        Long.parseLong(Files.readAllLines(pidFile, StandardCharsets.UTF_8).getFirst().strip());
    Optional<ProcessHandle> leftOver =
        ProcessHandle.of(pid)
            .filter(p -> p.info().command().map(c -> c.endsWith("postgres")).orElse(false));
    if (leftOver.isEmpty()) {
      return;
    }
    // Its clients died with the service, so the polite signal is enough; the second is for a hung
    // disk.
    leftOver.get().destroy();
    try {
      leftOver.get().onExit().orTimeout(20, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      leftOver.get().destroyForcibly();
      leftOver.get().onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  private void prepare() throws SQLException {
    try (Connection c = server.getPostgresDatabase().getConnection();
        Statement s = c.createStatement()) {
      boolean fresh;
      try (var found =
          s.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
        fresh = !found.next();
      }
      if (fresh) {
        s.execute("create role " + APP_ROLE + " login password '" + appPassword + "'");
        s.execute("create database " + DATABASE);
      }
    }
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/" + DATABASE;
  }

  public String appPassword() {
    return appPassword;
  }

  public String owner() {
    return OWNER;
  }

  public String ownerPassword() {
    return ownerPassword;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
