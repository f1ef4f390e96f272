package org.hometongue.demo.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hometongue.platform.DataFolder;
import org.hometongue.platform.EmbeddedDatabase;

/**
 * PostgreSQL outside the service, on a folder of its own: for the nodes it is an external database.
 * Whoever kills it need not start it again: like any supervised server it comes back on its port.
 */
public final class DatabaseServer implements AutoCloseable {
  private final DataFolder folder;
  private final EmbeddedDatabase server;

  private DatabaseServer(DataFolder folder, EmbeddedDatabase server) {
    this.folder = folder;
    this.server = server;
  }

  /** Starts it, empty. */
  public static DatabaseServer start(Path path) {
    DataFolder folder = DataFolder.open(path);
    return new DatabaseServer(folder, EmbeddedDatabase.start(folder));
  }

  /** What a node must know to work on it. */
  Map<String, String> environment() {
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL", server.jdbcUrl(),
        "QUARKUS_DATASOURCE_USERNAME", EmbeddedDatabase.APP_ROLE,
        "QUARKUS_DATASOURCE_PASSWORD", server.appPassword(),
        "QUARKUS_FLYWAY_USERNAME", server.owner(),
        "QUARKUS_FLYWAY_PASSWORD", server.ownerPassword());
  }

  /** A connection of the owner, who sees every district's rows. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.owner(), server.ownerPassword());
  }

  /** The one boolean that a question answers. */
  public static boolean isTrue(PreparedStatement question) {
    try (ResultSet row = question.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For processes of their own that work on the same database. */
  public String ownerUrl() {
    return server.jdbcUrl() + "?user=" + server.owner() + "&password=" + server.ownerPassword();
  }

  Path folder() {
    return folder.path();
  }

  /** For another server that follows this one: libpq's words. */
  String connectionInfo() {
    return "host=127.0.0.1 port=%s user=%s password=%s"
        .formatted(
            server.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"),
            server.owner(),
            server.ownerPassword());
  }

  /** Its first process; the others are its children. */
  public ProcessHandle process() {
    return processOf(folder.path());
  }

  /** The first process of the database of this data folder. */
  public static ProcessHandle processOf(Path data) {
    Path pidFile = data.resolve("postgres").resolve("postmaster.pid");
    try {
      String pid = Files.readAllLines(pidFile, StandardCharsets.UTF_8).getFirst().strip();
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code kill -9} of the first process; the others notice and end, as in a crash. */
  public void kill() {
    ProcessHandle killed = process();
    killed.destroyForcibly();
    killed.onExit().join();
  }

  /** Stops all its processes in the middle of whatever they do. */
  public void freeze() {
    ChildProcess.signal(all(), "-STOP");
  }

  /** Lets them go on. */
  public void thaw() {
    ChildProcess.signal(all(), "-CONT");
  }

  /** Copies its files as they are at one instant, as the snapshot of a disk does. */
  void copyTo(Path copy) {
    freeze();
    try {
      copy(folder.resolve("postgres"), copy);
      Files.deleteIfExists(copy.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      thaw();
    }
  }

  /** Stops it, and starts another one in its folder with the files of a copy. */
  DatabaseServer restore(Path copy) {
    Path path = folder.path();
    close();
    copy(copy, path.resolve("postgres"));
    return start(path);
  }

  /** Copies a folder to one that is made, or replaced. */
  static void copy(Path from, Path to) {
    String script = "rm -rf \"$1\" && cp -a \"$0\" \"$1\"";
    try {
      Process process =
          new ProcessBuilder("sh", "-c", script, from.toString(), to.toString())
              .inheritIO()
              .start();
      if (process.onExit().join().exitValue() != 0) {
        throw new IllegalStateException("the database's files could not be copied");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All its processes. */
  List<ProcessHandle> all() {
    ProcessHandle first = process();
    return Stream.concat(Stream.of(first), first.descendants()).toList();
  }

  /** Whether it answers. */
  public boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try (folder) {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
