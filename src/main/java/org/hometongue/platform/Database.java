package org.hometongue.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.jackson2.Jackson2Config;
import org.jdbi.v3.jackson2.Jackson2Plugin;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * The way to the database. Every piece of work names its district first and runs in one transaction
 * that sees that district's rows only (row-level security); nested calls for the same district join
 * it. A provider is never called inside such a piece of work.
 */
@ApplicationScoped
public class Database {
  private static final ScopedValue<Work> CURRENT = ScopedValue.newInstance();

  private record Work(UUID districtId, Handle handle) {}

  private final Jdbi jdbi;

  Database(DataSource dataSource, ObjectMapper json) {
    jdbi =
        Jdbi.create(dataSource)
            .installPlugin(new PostgresPlugin())
            .installPlugin(new Jackson2Plugin());
    jdbi.getConfig(Jackson2Config.class).setMapper(json);
    jdbi.registerArgument(new Intervals());
    // One factory from the first moment on: a mapper registered later is unknown to handles that
    // are open already, and services are made lazily, often inside such a handle.
    ConcurrentMap<Class<?>, RowMapper<?>> mappers = new ConcurrentHashMap<>();
    jdbi.registerRowMapper(
        (RowMapperFactory)
            (type, config) ->
                type instanceof Class<?> c && c.isRecord()
                    ? Optional.of(mappers.computeIfAbsent(c, ConstructorMapper::of))
                    : Optional.empty());
  }

  /**
   * Says which records a service reads from rows, by the names of their components ({@code
   * familyId}: family_id). Every record can be read so; saying it finds a slip at start.
   */
  public Database maps(Class<?>... records) {
    for (Class<?> type : records) {
      if (!type.isRecord()) {
        throw new IllegalArgumentException(type + " is not a record");
      }
    }
    return this;
  }

  /** Runs the work in one transaction in which only this district exists. */
  public <T, X extends Exception> T in(UUID districtId, HandleCallback<T, X> work) throws X {
    if (CURRENT.isBound()) {
      Work current = CURRENT.get();
      if (!current.districtId().equals(districtId)) {
        throw new IllegalStateException("one transaction may not cross districts");
      }
      return work.withHandle(current.handle());
    }
    return jdbi.inTransaction(
        handle -> {
          confine(handle, districtId);
          return ScopedValue.where(CURRENT, new Work(districtId, handle))
              .call(() -> work.withHandle(handle));
        });
  }

  /**
   * Plain JDBC: it goes before every piece of work. {@code set local} and not {@code set_config}:
   * of the two, a cluster tells the machines that hold the rows the first only.
   */
  private static void confine(Handle handle, UUID districtId) {
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.execute("set local hometongue.district = '" + districtId + "'");
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  public <X extends Exception> void run(UUID districtId, HandleConsumer<X> work) throws X {
    this.<@org.jspecify.annotations.Nullable Void, X>in(
        districtId,
        handle -> {
          work.useHandle(handle);
          return null;
        });
  }

  /** For the few tables that span districts: the list of districts, their work, the key check. */
  public <T, X extends Exception> T acrossDistricts(HandleCallback<T, X> work) throws X {
    if (CURRENT.isBound()) {
      return work.withHandle(CURRENT.get().handle());
    }
    return jdbi.inTransaction(work);
  }
}
