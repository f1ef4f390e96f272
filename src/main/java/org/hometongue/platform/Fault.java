package org.hometongue.platform;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.ConnectionException;

/**
 * Describes an exception for a log without its message, which may quote a family's data: the
 * classes of its causes, the SQL state, and the place in our code.
 */
public final class Fault {
  private static final int DEEPEST = 6;
  private static final List<String> AWAY = List.of("08", "53", "57P0");

  private Fault() {}

  /**
   * Whether the database could not be reached or broke off (SQL state class 08, or 57P01 to 57P03:
   * PostgreSQL shuts down, crashed or starts), had no disk, memory or connection left (class 53),
   * or all connections were in use for too long.
   */
  public static boolean isDatabaseAway(Throwable fault) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (at instanceof ConnectionException) {
        return true;
      }
      if (at instanceof SQLException sql
          && sql.getSQLState() != null
          && AWAY.stream().anyMatch(sql.getSQLState()::startsWith)) {
        return true;
      }
    }
    return false;
  }

  public static String describe(Throwable fault) {
    StringBuilder text = new StringBuilder();
    Throwable at = fault;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      text.append(depth == 0 ? "" : " < ").append(at.getClass().getSimpleName());
      if (at instanceof SQLException sql) {
        text.append(" [SQL state ").append(sql.getSQLState()).append(']');
      }
      at = at.getCause();
    }
    Arrays.stream(fault.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("org.hometongue."))
        .findFirst()
        .ifPresent(
            frame ->
                text.append(" at ")
                    .append(frame.getFileName())
                    .append(':')
                    .append(frame.getLineNumber()));
    return text.toString();
  }
}
