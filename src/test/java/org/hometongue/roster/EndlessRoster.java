package org.hometongue.roster;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A roster of any size that is never on disk: wide lines, as some exports have them. */
final class EndlessRoster extends InputStream {
  private static final byte[] HEADING =
      "family,school,phone,language,unused\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] LINE =
      ("H1,Lincoln,2025550101,es," + "x".repeat(2_000) + "\n").getBytes(StandardCharsets.UTF_8);

  private final long size;
  private byte[] current = HEADING;
  private int position;
  private long sent;

  EndlessRoster(long size) {
    this.size = size;
  }

  static long rows(long size) {
    return (size - HEADING.length + LINE.length - 1) / LINE.length;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (position == current.length) {
      if (sent >= size) {
        return -1;
      }
      current = LINE;
      position = 0;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, target, offset, count);
    position += count;
    sent += count;
    return count;
  }
}
