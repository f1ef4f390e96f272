package org.hometongue.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
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
  }

  /**
   * Lets a record be read from rows by the names of its components ({@code familyId}: family_id).
   */
  public Database maps(Class<?>... records) {
    for (Class<?> type : records) {
      jdbi.registerRowMapper(ConstructorMapper.factory(type));
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
          handle
              .createQuery("select set_config('hometongue.district', :district, true)")
              .bind("district", districtId.toString())
              .mapTo(String.class)
              .one();
          return ScopedValue.where(CURRENT, new Work(districtId, handle))
              .call(() -> work.withHandle(handle));
        });
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
