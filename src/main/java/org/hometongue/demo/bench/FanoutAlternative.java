package org.hometongue.demo.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hometongue.demo.ground.SandboxProcess;

/**
 * The same fan-out with what one would pick instead: db-scheduler, the fastest job queue on
 * PostgreSQL for the Java platform (performance reference, 3), a job for each text, as its
 * documentation tells for high throughput. The same rows, the same bodies, the same HTTP library
 * and sandbox; done when every outcome is committed and no job is left.
 */
final class FanoutAlternative implements Work {
  private static final int THREADS = 64;
  private static final int CONNECTIONS = 24;
  private static final int SCHEDULED_AT_ONCE = 1_000;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LOOK = Duration.ofMillis(100);

  /** The project's own table and indices for PostgreSQL. */
  private static final String JOBS =
      """
      drop table if exists scheduled_tasks;
      create table scheduled_tasks (
        task_name text not null, task_instance text not null, task_data bytea,
        execution_time timestamp with time zone, picked boolean not null, picked_by text,
        last_success timestamp with time zone, last_failure timestamp with time zone, consecutive_failures int,
        last_heartbeat timestamp with time zone, version bigint not null, priority smallint,
        primary key (task_name, task_instance));
      create index execution_time_idx on scheduled_tasks (execution_time);
      create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)
      """;

  private static final String OUTCOME =
      """
      update yardstick set state = 2, provider_id = ?, handed_at = now(), settled_at = now()
       where district_id = ? and announcement_id = ? and seq = ?
      """;

  private final UUID district;
  private final UUID announcement;
  private final AgroalDataSource database;
  private final BareClient client;
  private final MessageForms forms;
  private final Map<UUID, String> texts;
  private final OneTimeTask<Void> text;
  private final Scheduler scheduler;
  private final AtomicInteger failed = new AtomicInteger();
  private String[] bodies = {};

  FanoutAlternative(String database, int sandboxPort, UUID district, UUID announcement)
      throws SQLException {
    this.district = district;
    this.announcement = announcement;
    this.database =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    pool ->
                        pool.maxSize(CONNECTIONS)
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(database))));
    this.client =
        new BareClient(sandboxPort, THREADS, "Authorization", SandboxProcess.authorization());
    this.forms = new MessageForms(district, announcement);
    try (Connection connection = this.database.getConnection();
        Statement statement = connection.createStatement()) {
      FanoutRows.prepare(connection);
      statement.execute(JOBS);
      this.texts = FanoutRows.texts(connection, announcement);
    }
    this.text =
        Tasks.oneTime("text").execute((job, context) -> send(Integer.parseInt(job.getId())));
    this.scheduler =
        Scheduler.create(this.database, text)
            .threads(THREADS)
            .pollUsingLockAndFetch(1.0, 4.0)
            .pollingInterval(POLL)
            .build();
  }

  @Override
  public Measured run() throws SQLException, InterruptedException {
    long begun = System.nanoTime();
    int rows;
    try (Connection connection = database.getConnection()) {
      rows = FanoutRows.insert(connection, district, announcement);
      bodies = bodies(connection);
    }
    schedule();
    scheduler.start();
    while (left() > 0) {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
    return new Measured(rows, failed.get(), (System.nanoTime() - begun) / 1e9);
  }

  /** Which text each row carries; a job could not look it up for less. */
  private String[] bodies(Connection connection) throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement read =
        connection.prepareStatement("select seq, rendition_id from yardstick order by seq")) {
      try (ResultSet rows = read.executeQuery()) {
        while (rows.next()) {
          while (found.size() <= rows.getInt(1)) {
            found.add("");
          }
          found.set(rows.getInt(1), texts.getOrDefault(rows.getObject(2, UUID.class), ""));
        }
      }
    }
    return found.toArray(new String[0]);
  }

  private void schedule() {
    Instant now = Clock.systemUTC().instant();
    List<TaskInstance<?>> jobs = new ArrayList<>();
    for (int seq = 0; seq < bodies.length; seq++) {
      if (!bodies[seq].isEmpty()) {
        jobs.add(text.instance(Integer.toString(seq)));
      }
      if (jobs.size() == SCHEDULED_AT_ONCE || seq == bodies.length - 1) {
        scheduler.scheduleBatch(jobs, now);
        jobs.clear();
      }
    }
  }

  private void send(int seq) {
    CompletableFuture<Buffer> answer = new CompletableFuture<>();
    client.post(
        new BareClient.Batch(
            new BareClient.Form[] {forms.of(seq, bodies[seq])},
            done -> {
              failed.addAndGet(done.failed);
              answer.complete(done.answers[0]);
            }));
    String sid = FanoutRows.sid(answer.join());
    try (Connection connection = database.getConnection();
        PreparedStatement outcome = connection.prepareStatement(OUTCOME)) {
      outcome.setString(1, sid);
      outcome.setObject(2, district);
      outcome.setObject(3, announcement);
      outcome.setInt(4, seq);
      outcome.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private int left() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select exists (select 1 from scheduled_tasks where task_name = 'text')::int")) {
      row.next();
      return row.getInt(1);
    }
  }

  @Override
  public void close() {
    scheduler.stop();
    client.close();
    database.close();
  }
}
