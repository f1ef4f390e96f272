package org.hometongue.sandbox;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Octets that have come and were not used yet; hands out whole lines and whole mails. */
final class SmtpInput {

  private byte[] octets = new byte[8 * 1024];
  private int start;
  private int end;

  /** Where the search for the end of a mail goes on; what lies before was searched already. */
  private int searched;

  void add(byte[] more) {
    if (end + more.length > octets.length) {
      int length = length();
      byte[] next =
          length + more.length > octets.length
              ? new byte[Math.max(octets.length * 2, length + more.length)]
              : octets;
      System.arraycopy(octets, start, next, 0, length);
      searched = Math.max(0, searched - start);
      octets = next;
      start = 0;
      end = length;
    }
    System.arraycopy(more, 0, octets, end, more.length);
    end += more.length;
  }

  int length() {
    return end - start;
  }

  /** The next line without CR LF, or null if it is not whole yet. */
  byte @Nullable [] line() {
    for (int i = start; i < end; i++) {
      if (octets[i] == '\n') {
        int stop = i > start && octets[i - 1] == '\r' ? i - 1 : i;
        byte[] line = Arrays.copyOfRange(octets, start, stop);
        start = i + 1;
        searched = start;
        return line;
      }
    }
    return null;
  }

  /** The mail up to the line with a single dot, without stuffed dots; null if not whole yet. */
  byte @Nullable [] mail() {
    for (int i = Math.max(start, searched); i + 2 < end; i++) {
      boolean lineStart =
          i == start || i >= start + 2 && octets[i - 1] == '\n' && octets[i - 2] == '\r';
      if (octets[i] == '.' && lineStart && octets[i + 1] == '\r' && octets[i + 2] == '\n') {
        byte[] mail = unstuffed(start, i);
        start = i + 3;
        searched = start;
        return mail;
      }
    }
    searched = Math.max(start, end - 2);
    return null;
  }

  private byte[] unstuffed(int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
    int run = from;
    for (int i = from; i < to; i++) {
      if (octets[i] == '.' && (i == from || octets[i - 1] == '\n')) {
        out.write(octets, run, i - run);
        run = i + 1;
      }
    }
    out.write(octets, run, to - run);
    return out.toByteArray();
  }
}
