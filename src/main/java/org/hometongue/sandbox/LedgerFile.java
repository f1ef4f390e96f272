package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  private final FileChannel channel;
  private ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);
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
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 18);
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      if (octet != '\n') {
        line.write(octet);
        continue;
      }
      reader.line(line.toByteArray(), end);
      end += line.size() + 1L;
      line.reset();
    }
    channel.truncate(end);
  }

  /** Writes the line and a newline; returns where the line starts. */
  long append(String line) throws IOException {
    byte[] bytes = line.getBytes(UTF_8);
    if (buffer.capacity() <= bytes.length) {
      buffer = ByteBuffer.allocateDirect(bytes.length * 2);
    }
    buffer.clear().put(bytes).put((byte) '\n').flip();
    long start = end;
    try {
      long at = start;
      while (buffer.hasRemaining()) {
        at += channel.write(buffer, at);
      }
      end = at;
    } catch (IOException e) {
      // Half a line must not stay in front of the next one.
      channel.truncate(start);
      throw e;
    }
    return start;
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
    channel.close();
  }
}
