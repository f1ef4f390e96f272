package org.hometongue.demo.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The wall clock of other processes, set and stepped while they run, by libfaketime
 * (github.com/wolfcw/libfaketime) loaded before everything else. Their monotonic clock goes on as
 * it was, as under a real step of the clock, and nobody else's clock changes.
 */
public final class FakeClock implements AutoCloseable {
  /** What to do on a machine that has no such library. */
  public static final String MISSING =
      "the clock of a process cannot be set here; install libfaketime (Debian: apt-get install libfaketime)";

  private static final String LIBRARY = "libfaketimeMT.so.1";
  private static final Clock REAL = Clock.systemUTC();

  private final Path library;
  private final Path file;

  /** From which real instant on it was how far from the real one. */
  private final TreeMap<Instant, Duration> offsets = new TreeMap<>();

  private FakeClock(Path library, Path file) {
    this.library = library;
    this.file = file;
  }

  /** Whether this machine has the library. */
  public static boolean possible() {
    return library().isPresent();
  }

  /**
   * A clock that shows this instant now.
   *
   * @throws IllegalStateException on a machine without the library
   */
  public static FakeClock showing(Instant wall) {
    Path library = library().orElseThrow(() -> new IllegalStateException(MISSING));
    try {
      FakeClock clock = new FakeClock(library, Files.createTempFile("hometongue-clock-", ""));
      clock.set(wall);
      return clock;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> library() {
    try (Stream<Path> machines = Files.list(Path.of("/usr/lib"))) {
      return Stream.concat(machines, Stream.of(Path.of("/usr/lib"), Path.of("/usr/local/lib")))
          .map(folder -> folder.resolve("faketime").resolve(LIBRARY))
          .filter(Files::exists)
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /**
   * What a process must be started with to live by this clock. The times of files stay real: the
   * virtual machine compares them. Timed waits go by the monotonic clock: with the library's "fix"
   * for another system they would end at once.
   */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_FORCE_MONOTONIC_FIX", "0",
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_NO_CACHE", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_DISABLE_SHM", "1",
        "NO_FAKE_STAT", "1");
  }

  /** Sets it. */
  public void set(Instant wall) {
    set(Duration.between(REAL.instant(), wall));
  }

  /** Steps it forward, or back. */
  public synchronized void step(Duration by) {
    set(offsets.lastEntry().getValue().plus(by));
  }

  private synchronized void set(Duration offset) {
    String text = String.format(Locale.ROOT, "%+.3f%n", offset.toMillis() / 1e3);
    try {
      // A process that looks meanwhile must not find half a number.
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, text, StandardCharsets.US_ASCII);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    offsets.put(REAL.instant(), offset);
  }

  /** What it shows now. */
  public Instant now() {
    return shown(REAL.instant());
  }

  /** What it showed at a real instant. */
  public synchronized Instant shown(Instant real) {
    var entry = offsets.floorEntry(real);
    return real.plus(entry == null ? offsets.firstEntry().getValue() : entry.getValue());
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
