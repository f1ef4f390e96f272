package org.hometongue.roster;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/** Finds out what kind of roster a file is and reads it. */
public final class RosterReader {
  private static final int HEAD = 512;

  private RosterReader() {}

  /**
   * Reads the whole file, in constant memory.
   *
   * @return the format, as in {@link RosterReport#format()}
   * @throws Problem {@code roster-…} when the file as a whole cannot be read
   */
  public static String read(
      Path file, RosterOptions options, RosterFindings findings, RosterSink sink)
      throws IOException {
    requireSystem(options.languageSystem());
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      bytes.mark(HEAD);
      byte[] head = bytes.readNBytes(HEAD);
      bytes.reset();
      if (Encodings.isZip(head)) {
        return OneRoster.read(file, options, findings, sink);
      }
      Encodings.requireText(head);
      new HouseholdCsv(options.languageSystem(), findings, sink).read(bytes);
      return "csv";
    }
  }

  private static void requireSystem(@Nullable String system) {
    if (system != null && !LanguageCodes.SYSTEMS.contains(system)) {
      throw Problem.invalid("language-system", HouseholdCsv.unknownSystem());
    }
  }
}
