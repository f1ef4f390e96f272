package org.hometongue.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * What must stand before the service can start: the data folder and, unless the configuration names
 * a database, the embedded one. Its settings are those that the service is then started with.
 */
public final class Installation implements AutoCloseable {
  private static final String JDBC_URL = "quarkus.datasource.jdbc.url";

  private final DataFolder data;
  private final @Nullable EmbeddedDatabase database;

  private Installation(DataFolder data, @Nullable EmbeddedDatabase database) {
    this.data = data;
    this.database = database;
  }

  /**
   * @throws StartupRefusal when the folder, the port or the database cannot be had
   */
  public static Installation prepare(Path folder) {
    DataFolder data = DataFolder.open(folder);
    boolean external =
        ConfigProvider.getConfig().getOptionalValue(JDBC_URL, String.class).isPresent();
    return new Installation(data, external ? null : EmbeddedDatabase.start(data));
  }

  /** The same, with the embedded database whatever the configuration says: for throw-away runs. */
  public static Installation embedded(Path folder) {
    DataFolder data = DataFolder.open(folder);
    return new Installation(data, EmbeddedDatabase.start(data));
  }

  /** Refuses early and clearly, before anything is started, when the console's port is taken. */
  public static void requireFreePort(int port) {
    if (port == 0) {
      return;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new StartupRefusal(
          "Port "
              + port
              + " is taken by another program. Stop that program, or start with --port and another number.",
          e);
    }
  }

  /** Settings for the service, by configuration name. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("hometongue.data", data.path().toString());
    settings.put("hometongue.keys.file", data.resolve("keys.json").toString());
    settings.put("hometongue.embedded", Boolean.toString(database != null));
    if (database != null) {
      settings.put(JDBC_URL, database.jdbcUrl());
      settings.put("quarkus.datasource.username", EmbeddedDatabase.APP_ROLE);
      settings.put("quarkus.datasource.password", database.appPassword());
      settings.put("quarkus.flyway.username", database.owner());
      settings.put("quarkus.flyway.password", database.ownerPassword());
    }
    return settings;
  }

  @Override
  public void close() throws IOException {
    if (database != null) {
      database.close();
    }
    data.close();
  }
}
