package org.hometongue.family;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Rows on their way into a table, in COPY's binary form: hashes and sealed addresses go as they
 * are, not as twice as many letters that the database reads back. Each column must be written in
 * the table's order and in its type.
 */
final class CopyRows {
  private static final byte[] HEAD = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int NULL = -1;
  private static final short END = -1;
  private static final int FIRST_ROOM = 1 << 16;

  private final CopyManager copy;
  private final String statement;
  private final short columns;
  private ByteBuffer held = ByteBuffer.allocate(FIRST_ROOM).put(HEAD);

  CopyRows(CopyManager copy, String table, int columns) {
    this.copy = copy;
    this.statement = "copy " + table + " from stdin (format binary)";
    this.columns = (short) columns;
  }

  private ByteBuffer room(int bytes) {
    if (held.remaining() < bytes) {
      int needed = held.position() + bytes;
      held = ByteBuffer.allocate(2 * needed).put(held.flip());
    }
    return held;
  }

  private ByteBuffer value(int bytes) {
    return room(Integer.BYTES + bytes).putInt(bytes);
  }

  private CopyRows nothing() {
    room(Integer.BYTES).putInt(NULL);
    return this;
  }

  CopyRows row() {
    room(Short.BYTES).putShort(columns);
    return this;
  }

  /** An {@code int}. */
  CopyRows number(int value) {
    value(Integer.BYTES).putInt(value);
    return this;
  }

  /** A {@code smallint}. */
  CopyRows small(int value) {
    value(Short.BYTES).putShort((short) value);
    return this;
  }

  CopyRows flag(@Nullable Boolean value) {
    if (value == null) {
      return nothing();
    }
    value(1).put((byte) (value ? 1 : 0));
    return this;
  }

  CopyRows id(@Nullable UUID value) {
    if (value == null) {
      return nothing();
    }
    value(2 * Long.BYTES)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits());
    return this;
  }

  CopyRows text(@Nullable String value) {
    return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  CopyRows bytes(byte @Nullable [] value) {
    if (value == null) {
      return nothing();
    }
    value(value.length).put(value);
    return this;
  }

  /** Sends what is held. */
  void flush() throws SQLException {
    room(Short.BYTES).putShort(END);
    CopyIn target = copy.copyIn(statement);
    try {
      target.writeToCopy(held.array(), 0, held.position());
      target.endCopy();
    } finally {
      if (target.isActive()) {
        target.cancelCopy();
      }
    }
    held.clear().put(HEAD);
  }
}
