package org.hometongue.roster;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.hometongue.platform.Problem;

/**
 * A zip archive from outside. Its table of contents is judged before anything is unpacked, nothing
 * is ever written to disk, and reading stops where an entry is larger than it claimed.
 */
final class Bundle implements AutoCloseable {
  private static final int MOST_ENTRIES = 200;
  private static final long LARGEST_TOTAL = 4L << 30;
  private static final long RATIO_MATTERS_FROM = 16L << 20;
  private static final long LARGEST_RATIO = 100;
  private static final List<String> ARCHIVES =
      List.of(".zip", ".gz", ".tgz", ".7z", ".rar", ".jar", ".xz", ".bz2", ".tar", ".xlsx");

  private final ZipFile zip;
  private final Map<String, ZipEntry> files = new HashMap<>();

  Bundle(Path file) throws IOException {
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException | IllegalArgumentException e) {
      throw damaged();
    }
    try {
      judge(file.toFile().length());
    } catch (Problem e) {
      zip.close();
      throw e;
    }
  }

  static Problem refused(String sentence) {
    return Problem.invalid("roster-archive", sentence);
  }

  private static Problem damaged() {
    return refused("This zip archive is damaged. Export it again.");
  }

  private void judge(long packed) {
    if (zip.size() > MOST_ENTRIES) {
      throw refused("This archive holds far more files than a OneRoster bundle has.");
    }
    long total = 0;
    for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
      String name = entry.getName();
      if (entry.isDirectory()) {
        continue;
      }
      if (name.startsWith("/")
          || name.indexOf('\\') >= 0
          || name.indexOf(':') >= 0
          || List.of(name.split("/")).contains("..")) {
        throw refused(
            "This archive names files outside itself. It was not made by a school system.");
      }
      String plain = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
      if (plain.equals("[content_types].xml")) {
        throw Encodings.workbook();
      }
      if (ARCHIVES.stream().anyMatch(plain::endsWith)) {
        throw refused("This archive holds another archive. Unpack it and import the inner one.");
      }
      total += Math.max(0, entry.getSize());
      requireModest(entry.getSize(), entry.getCompressedSize());
      // macOS adds a shadow of each file.
      if (!name.startsWith("__MACOSX/") && files.put(plain, entry) != null) {
        throw refused("This archive holds the file " + safe(plain) + " twice. Export it again.");
      }
    }
    if (total > LARGEST_TOTAL) {
      throw tooLarge();
    }
    requireModest(total, packed);
  }

  private static String safe(String name) {
    return name.matches("[a-z0-9._-]{1,60}") ? name : "of the same name";
  }

  private static void requireModest(long size, long packed) {
    if (size > RATIO_MATTERS_FROM && size / Math.max(1, packed) > LARGEST_RATIO) {
      throw tooLarge();
    }
  }

  private static Problem tooLarge() {
    return refused("This archive unpacks to far more than a roster needs. It was not opened.");
  }

  Iterable<String> names() {
    return files.keySet();
  }

  /** A file by its plain name, whatever folder of the archive it lies in. */
  Optional<InputStream> open(String name) throws IOException {
    ZipEntry entry = files.get(name);
    return entry == null
        ? Optional.empty()
        : Optional.of(new Bounded(zip.getInputStream(entry), entry.getSize()));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long size) {
      super(in);
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        int read = super.read(target, offset, length);
        count(Math.max(0, read));
        return read;
      } catch (ZipException | EOFException e) {
        throw damaged();
      }
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw refused(
            "A file in this archive is larger than the archive says. It was not imported.");
      }
    }
  }
}
