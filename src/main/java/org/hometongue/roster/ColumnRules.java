package org.hometongue.roster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Which columns must never be read, by their names ({@code roster/forbidden-columns.txt}). */
final class ColumnRules {
  private static final Set<String> WHOLE = new HashSet<>();
  private static final List<String> PARTS = new ArrayList<>();

  static {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    ColumnRules.class.getResourceAsStream("/roster/forbidden-columns.txt")),
                StandardCharsets.UTF_8))) {
      for (String line : lines.lines().toList()) {
        if (line.startsWith("=")) {
          WHOLE.add(line.substring(1).strip());
        } else if (!line.isBlank() && !line.startsWith("#")) {
          PARTS.add(line.strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ColumnRules() {}

  /** {@code Birth_Country} and {@code birthCountry} are one name: {@code birthcountry}. */
  static String normal(String column) {
    StringBuilder normal = new StringBuilder(column.length());
    column
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(normal::appendCodePoint);
    return normal.toString();
  }

  static boolean forbidden(String column) {
    String letters = normal(column).replaceAll("[^\\p{L}]", "");
    return WHOLE.contains(letters) || PARTS.stream().anyMatch(letters::contains);
  }
}
