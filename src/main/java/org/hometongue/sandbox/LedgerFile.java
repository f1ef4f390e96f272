package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of JSON lines. A line is with the operating system when {@link #append}
 * returns, so it survives a killed process (not a power cut: no fsync, on purpose). A line that a
 * kill cut in half is dropped at the next start.
 */
final class LedgerFile implements AutoCloseable {

  /** Called for each whole line found at the start. */
  interface LineReader {
    void line(byte[] line, long offset) throws IOException;
  }

  private static final int MAX_WAITING = 64 * 1024;

  private final FileChannel channel;
  private ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private long end;

  private LedgerFile(FileChannel channel) {
    this.channel = channel;
  }

  static LedgerFile open(Path file, LineReader reader) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (lock(channel) == null) {
        throw new IOException(
            "Another carrier sandbox uses this data folder. Stop it or choose another folder.");
      }
      LedgerFile ledger = new LedgerFile(channel);
      ledger.replay(reader);
      return ledger;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void replay(LineReader reader) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(1 << 20);
    byte[] rest = new byte[0];
    while (channel.read(chunk) >= 0) {
      byte[] octets = Arrays.copyOf(rest, rest.length + chunk.position());
      System.arraycopy(chunk.array(), 0, octets, rest.length, chunk.position());
      chunk.clear();
      int start = 0;
      for (int i = rest.length; i < octets.length; i++) {
        if (octets[i] == '\n') {
          reader.line(Arrays.copyOfRange(octets, start, i), end);
          end += i + 1L - start;
          start = i + 1;
        }
      }
      rest = Arrays.copyOfRange(octets, start, octets.length);
    }
    channel.truncate(end);
  }

  /** Writes the line and a newline, and before it what waits; returns where the line starts. */
  long append(String line) throws IOException {
    int before = waiting.size();
    waiting.writeBytes(line.getBytes(UTF_8));
    waiting.write('\n');
    long start = end + before;
    try {
      flush();
    } catch (IOException e) {
      // The caller will say that nothing was taken, so the line must not be written later.
      byte[] kept = Arrays.copyOf(waiting.toByteArray(), before);
      waiting.reset();
      waiting.writeBytes(kept);
      throw e;
    }
    return start;
  }

  /**
   * Keeps a line for the next write: for what may be lost in a kill, such as the last status, which
   * the next start then works out again. Halves the system calls of a busy sandbox.
   */
  void appendSoon(String line) throws IOException {
    waiting.writeBytes(line.getBytes(UTF_8));
    waiting.write('\n');
    if (waiting.size() > MAX_WAITING) {
      flush();
    }
  }

  void flush() throws IOException {
    if (waiting.size() == 0) {
      return;
    }
    if (buffer.capacity() < waiting.size()) {
      buffer = ByteBuffer.allocateDirect(waiting.size() * 2);
    }
    buffer.clear().put(waiting.toByteArray()).flip();
    long at = end;
    try {
      while (buffer.hasRemaining()) {
        at += channel.write(buffer, at);
      }
    } catch (IOException e) {
      // Half a line must not stay in front of the next one.
      channel.truncate(end);
      throw e;
    }
    end = at;
    waiting.reset();
  }

  byte[] read(long offset, int length) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(length);
    while (line.hasRemaining() && channel.read(line, offset + line.position()) >= 0) {
      // reads on until the line is whole
    }
    return line.array();
  }

  long end() {
    return end;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
    }
  }
}
