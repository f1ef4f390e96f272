package org.hometongue.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears of work that another node has queued, and wakes this one's dispatcher at once; of what
 * somebody has halted there, and of senders that were stopped or rest. A word that is lost, or a
 * connection, costs one poll or what is marked already: nothing depends on it.
 */
@ApplicationScoped
class WorkListener {
  /** {@code pg_notify('hometongue_work', '')}: no payload, the queue itself says what is due. */
  static final String CHANNEL = "hometongue_work";

  private static final Logger LOG = Logger.getLogger(WorkListener.class);
  private static final int LISTEN_MILLIS = 1_000;
  private static final long REST_MILLIS = 1_000;

  private final DataSource dataSource;
  private final WorkSignal signal;
  private final HaltBoard halts;
  private final SenderBoard senders;
  private volatile boolean running = true;

  WorkListener(DataSource dataSource, WorkSignal signal, HaltBoard halts, SenderBoard senders) {
    this.dataSource = dataSource;
    this.signal = signal;
    this.halts = halts;
    this.senders = senders;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("work-listener").start(this::loop);
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
  }

  private void loop() {
    while (running) {
      try (Connection connection = dataSource.getConnection()) {
        listen(connection);
      } catch (SQLException e) {
        // The dispatcher says that the database is away; here it is enough to come again.
        LOG.debugf("Listening for work waits (%s).", e.getSQLState());
        if (!rested()) {
          return;
        }
      }
    }
  }

  void listen(Connection connection) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen " + CHANNEL);
      statement.execute("listen " + HaltBoard.CHANNEL);
      statement.execute("listen " + SenderBoard.CHANNEL);
    }
    try {
      // What was queued while nobody listened.
      signal.workMayWait();
      while (running) {
        PGNotification[] heard = postgres.getNotifications(LISTEN_MILLIS);
        for (PGNotification word : heard == null ? new PGNotification[0] : heard) {
          hear(word);
        }
      }
    } finally {
      if (!connection.isClosed()) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("unlisten *");
        }
      }
    }
  }

  private void hear(PGNotification word) {
    try {
      switch (word.getName()) {
        case HaltBoard.CHANNEL -> halts.halted(UUID.fromString(word.getParameter()));
        case SenderBoard.CHANNEL -> senders.holdBack(UUID.fromString(word.getParameter()));
        default -> signal.workMayWait();
      }
    } catch (IllegalArgumentException e) {
      // Another version's word, while nodes are renewed one by one; the next mark asks the
      // database.
      LOG.debug("A word about a halt or a sender was not understood.");
    }
  }

  private static boolean rested() {
    try {
      TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
