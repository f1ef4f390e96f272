package org.hometongue.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Puts services together by their constructors on a real embedded database, without starting the
 * whole application: quick enough for tests that need SQL and nothing else.
 */
public final class Wiring implements AutoCloseable {
  private static final Vertx VERTX =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setUseDaemonThread(true));

  /** As in application.properties; the embedded server has a hundred. */
  private static final int CONNECTIONS = 16;

  private final Installation installation;
  private final AgroalDataSource pool;
  private final Map<Class<?>, Object> made = new HashMap<>();
  private final Map<String, String> settings = new HashMap<>();

  private Wiring(Installation installation) {
    this.installation = installation;
    this.pool = pool(installation.settings());
  }

  /** A fresh database in the folder, migrated, with the service's own role. */
  public static Wiring on(Path folder, Clock clock) {
    Wiring wiring = new Wiring(Installation.embedded(folder));
    Map<String, String> at = wiring.installation.settings();
    String url = String.valueOf(at.get("quarkus.datasource.jdbc.url"));
    Flyway.configure()
        .dataSource(url, at.get("quarkus.flyway.username"), at.get("quarkus.flyway.password"))
        .placeholders(Map.of("appRole", EmbeddedDatabase.APP_ROLE))
        .load()
        .migrate();
    AgroalDataSource app = wiring.pool;
    ObjectMapper json =
        JsonMapper.builder().addModule(new JavaTimeModule()).addModule(new Jdk8Module()).build();
    Database database = new Database(app, json);
    Cipher cipher =
        new Cipher(Optional.of(Keys.generate()), folder.resolve("unused"), database, clock);
    cipher.checkAgainstDatabase();
    wiring.made.put(DataSource.class, app);
    wiring.made.put(ObjectMapper.class, json);
    wiring.made.put(Database.class, database);
    wiring.made.put(Cipher.class, cipher);
    wiring.made.put(Clock.class, clock);
    wiring.made.put(Vertx.class, VERTX);
    wiring.made.put(MeterRegistry.class, new SimpleMeterRegistry());
    return wiring;
  }

  /** Signing in anew costs many times what a small transaction does. */
  private static AgroalDataSource pool(Map<String, String> at) {
    AgroalConnectionFactoryConfigurationSupplier connections =
        new AgroalConnectionFactoryConfigurationSupplier()
            .jdbcUrl(at.get("quarkus.datasource.jdbc.url"))
            .principal(new NamePrincipal(at.get("quarkus.datasource.username")))
            .credential(new SimplePassword(at.get("quarkus.datasource.password")));
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .metricsEnabled(true)
              .connectionPoolConfiguration(
                  c ->
                      c.maxSize(CONNECTIONS)
                          .acquisitionTimeout(Duration.ofSeconds(10))
                          .exceptionSorter(new PostgreSQLExceptionSorter())
                          .connectionFactoryConfiguration(connections)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How often a connection was asked of the pool: each transaction does so once. */
  public long transactions() {
    return pool.getMetrics().acquireCount();
  }

  /**
   * The same in a new folder below {@code target}, which is the {@link Path} of the services.
   *
   * @param name begins the folder's name
   */
  public static Wiring fresh(String name, Clock clock) throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target"), name + "-");
    return on(folder, clock).with(Path.class, folder);
  }

  /** The database as the owner of the schema sees it: all rows, past the fence. */
  public DataSource owner() {
    Map<String, String> at = installation.settings();
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setUrl(String.valueOf(at.get("quarkus.datasource.jdbc.url")));
    owner.setUser(at.get("quarkus.flyway.username"));
    owner.setPassword(at.get("quarkus.flyway.password"));
    return owner;
  }

  /** Uses this object wherever its type is asked for. */
  public <T> Wiring with(Class<T> type, T object) {
    made.put(type, object);
    return this;
  }

  /** Sets a configuration value before the mapping that reads it is made. */
  public Wiring set(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** The service of this type, made once with everything it asks for. */
  public <T> T get(Class<T> type) {
    Object found = made.get(type);
    if (found == null) {
      found = type.isInterface() ? mapping(type) : construct(type);
      made.put(type, found);
    }
    return type.cast(found);
  }

  private <T> T mapping(Class<T> type) {
    return new SmallRyeConfigBuilder()
        .withMapping(type)
        .withDefaultValues(settings)
        .addDiscoveredConverters()
        .addDefaultInterceptors()
        .build()
        .getConfigMapping(type);
  }

  private Object construct(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      Object[] arguments =
          List.of(constructor.getParameterTypes()).stream()
              .map((Function<Class<?>, Object>) this::get)
              .toArray();
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }

  /** A CDI look-up that finds exactly these. */
  @SuppressWarnings("unchecked")
  public static <T> Instance<T> instances(List<T> all) {
    return (Instance<T>)
        Proxy.newProxyInstance(
            Wiring.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("iterator")) {
                return all.iterator();
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  @Override
  public void close() throws Exception {
    pool.close();
    installation.close();
  }
}
