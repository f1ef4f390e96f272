package org.hometongue.demo.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A second PostgreSQL that follows another one as it hears of what was written (streaming, not
 * waited for), and may be asked meanwhile.
 */
public final class Replica {
  /** The file that makes a server follow another one. */
  private static final String FOLLOWS = "standby.signal";

  private final DatabaseServer primary;
  private final DatabaseServer server;

  private Replica(DatabaseServer primary, DatabaseServer server) {
    this.primary = primary;
    this.server = server;
  }

  /**
   * Starts it from a copy of the primary's files as they are at one instant.
   *
   * @param folder its own, new
   */
  public static Replica of(DatabaseServer primary, Path folder) {
    Path cluster = folder.resolve("postgres");
    try (Connection connection = primary.connect();
        Statement statement = connection.createStatement()) {
      append(
          primary.folder().resolve("postgres").resolve("pg_hba.conf"),
          "host replication all 127.0.0.1/32 scram-sha-256\n");
      statement.execute("select pg_reload_conf()");
      statement.execute("checkpoint");
      Files.createDirectories(folder);
      primary.copyTo(cluster);
      for (String secret : List.of("database-owner-password", "database-password")) {
        Files.copy(primary.folder().resolve(secret), folder.resolve(secret));
      }
      append(
          cluster.resolve("postgresql.auto.conf"),
          "primary_conninfo = '" + primary.connectionInfo() + "'\n");
      Files.createFile(cluster.resolve(FOLLOWS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Replica(primary, DatabaseServer.start(folder));
  }

  /** To ask it something. */
  public Connection connect() throws SQLException {
    return server.connect();
  }

  /** From now on it hears of nothing. */
  public void fallBehind() {
    server.freeze();
  }

  /**
   * The primary's machine is gone at once, and one with what the replica knows comes up under its
   * name. The replica has fallen behind before.
   */
  public void takeOver() {
    primary.freeze();
    // Not before: one that it begins meanwhile would stand still for ever.
    List<ProcessHandle> lost = primary.all();
    ChildProcess.signal(server.all(), "-KILL");
    server.close();
    Path here = primary.folder().resolve("postgres");
    Path next = primary.folder().resolve("next");
    DatabaseServer.copy(server.folder().resolve("postgres"), next);
    try {
      Files.delete(next.resolve(FOLLOWS));
      Files.deleteIfExists(next.resolve("postmaster.pid"));
      Files.move(here, primary.folder().resolve("lost"));
      Files.move(next, here);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Whoever looks after the primary now starts it again, from the other files.
    ChildProcess.signal(lost, "-KILL");
  }

  private static void append(Path file, String line) throws IOException {
    Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }
}
