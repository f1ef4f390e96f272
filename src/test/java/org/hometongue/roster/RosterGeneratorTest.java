package org.hometongue.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RosterGeneratorTest {
  private static String roster(int families, long seed) throws IOException {
    StringWriter out = new StringWriter();
    RosterGenerator.write(out, families, seed, RosterGenerator.SCHOOLS);
    return out.toString();
  }

  @Test
  void theSameSeedGivesTheSameFile() throws IOException {
    assertThat(roster(300, 7)).isEqualTo(roster(300, 7)).isNotEqualTo(roster(300, 8));
  }

  @Test
  void everyRowComesInAndTheMixIsThere() throws IOException {
    Readings read = Readings.of(roster(20_000, 1));
    assertThat(read.findings.rejectedRows() + read.findings.rejectedCells()).isZero();
    Set<String> languages = new HashSet<>();
    Set<String> phones = new HashSet<>();
    for (RosterRow row : read.rows) {
      languages.add(row.language() instanceof HomeLanguage.Known(String tag) ? tag : "?");
      row.contacts().stream()
          .filter(c -> c.kind() == RosterContact.Kind.PHONE)
          .forEach(c -> phones.add(c.address()));
    }
    assertThat(languages)
        .contains("en", "es-US", "ar", "so", "ht", "vi", "zh-Hans", "pt-BR", "ru", "uk", "fa-AF")
        .contains("fr", "my", "ksw", "?");
    assertThat(phones).hasSizeBetween(20_000, 25_000).allMatch(p -> p.contains("5550"));
    assertThat(read.rows.stream().anyMatch(r -> r.contacts().isEmpty())).isTrue();
  }
}
