package org.hometongue.platform;

import java.sql.SQLException;
import java.util.Arrays;

/**
 * Describes an exception for a log without its message, which may quote a family's data: the
 * classes of its causes, the SQL state, and the place in our code.
 */
public final class Fault {
  private static final int DEEPEST = 6;

  private Fault() {}

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
