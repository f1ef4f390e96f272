package org.hometongue.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * What must stand before the service can start: the data folder and, unless the configuration names
 * a database, the embedded one. Its settings are those that the service is then started with.
 */
public final class Installation implements AutoCloseable {
  private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
  private static final String KEY_FILE = "hometongue.keys.file";

  private final DataFolder data;
  private final @Nullable EmbeddedDatabase database;

  private final String keyFile;

  private Installation(DataFolder data, @Nullable EmbeddedDatabase database, String keyFile) {
    this.data = data;
    this.database = database;
    this.keyFile = keyFile;
  }

  /**
   * @throws StartupRefusal when the folder, the port or the database cannot be had
   */
  public static Installation prepare(Path folder) {
    DataFolder data = DataFolder.open(folder);
    Config config = ConfigProvider.getConfig();
    boolean external = config.getOptionalValue(JDBC_URL, String.class).isPresent();
    String keyFile = config.getOptionalValue(KEY_FILE, String.class).orElseGet(() -> own(data));
    return new Installation(data, external ? null : EmbeddedDatabase.start(data), keyFile);
  }

  /** The same, with the embedded database whatever the configuration says: for throw-away runs. */
  public static Installation embedded(Path folder) {
    DataFolder data = DataFolder.open(folder);
    return new Installation(data, EmbeddedDatabase.start(data), own(data));
  }

  private static String own(DataFolder data) {
    return data.resolve("keys.json").toString();
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
    settings.put(KEY_FILE, keyFile);
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
