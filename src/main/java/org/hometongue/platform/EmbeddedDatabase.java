package org.hometongue.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * PostgreSQL 18 run by the service itself, on a free loopback port, its data kept in the data
 * folder. Passwords are asked from the first moment (scram-sha-256); they lie beside the data in
 * files that only the owner may read. The owner role migrates the schema; the service works as a
 * role that owns nothing, so that row-level security binds it.
 *
 * <p>A server that dies while the service runs (killed, out of memory) is started again on the same
 * port; until then whoever asks the database waits or is told so.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
  private static final String OWNER = "postgres";
  private static final String DATABASE = "hometongue";

  /** The role the service works as. */
  public static final String APP_ROLE = "hometongue_app";

  private final DataFolder data;
  private final Path ownerFile;
  private final String ownerPassword;
  private final String appPassword;
  private final ScheduledExecutorService keeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("embedded-database").factory());
  private final Thread farewell = new Thread(this::leaveStopped, "embedded-database-farewell");
  private volatile EmbeddedPostgres server;
  private volatile boolean stopping;
  private boolean away;

  private EmbeddedDatabase(DataFolder data) throws IOException {
    this.data = data;
    this.ownerFile = data.resolve("database-owner-password");
    this.ownerPassword = PrivateFile.readOrCreateSecret(ownerFile);
    this.appPassword = PrivateFile.readOrCreateSecret(data.resolve("database-password"));
    this.server = PostgresServer.start(data, 0, ownerFile, PostgresServer.START_PATIENCE);
  }

  /**
   * Starts the database of this data folder, creating it on the first start. A server that a killed
   * service left behind is stopped first.
   *
   * @throws StartupRefusal when it does not come up
   */
  public static EmbeddedDatabase start(DataFolder data) {
    try {
      EmbeddedDatabase database = new EmbeddedDatabase(data);
      database.prepare();
      // A signal ends the whole process, and the server's own shutdown hook stops it meanwhile.
      Runtime.getRuntime().addShutdownHook(database.farewell);
      var unused =
          database.keeper.scheduleWithFixedDelay(database::lookAfter, 1, 1, TimeUnit.SECONDS);
      return database;
    } catch (IOException | SQLException | IllegalStateException | CompletionException e) {
      throw new StartupRefusal(
          "The embedded database did not start. Its own words are in "
              + data.resolve(PostgresServer.LOG_FILE)
              + ". Free disk space or memory and start again; the data is kept.",
          e);
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

  private void lookAfter() {
    if (stopping || PostgresServer.runs(data)) {
      return;
    }
    if (!away) {
      away = true;
      LOG.warnf(
          "The embedded database stopped by itself and is started again. Sending waits meanwhile. Its own"
              + " words are in %s.",
          data.resolve(PostgresServer.LOG_FILE));
    }
    try {
      server.close();
      server =
          PostgresServer.start(data, server.getPort(), ownerFile, PostgresServer.RESTART_PATIENCE);
      away = false;
      LOG.info("The embedded database is back.");
    } catch (IOException | RuntimeException e) {
      // Whatever it is, it must not end these attempts.
      LOG.errorf(
          "The embedded database did not start again (%s). Free disk space or memory; it is tried again every"
              + " second, and nothing is lost.",
          Fault.describe(e));
    }
  }

  private void leaveStopped() {
    stopping = true;
    keeper.shutdownNow();
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
    leaveStopped();
    server.close();
  }
}
