package org.hometongue.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What a Citus cluster refuses although one PostgreSQL runs it, as far as the text shows it. Found
 * by running the service on one; see {@code deploy/scale-out.md}.
 */
class ClusterStatementsTest {
  private static final Path SOURCE = Path.of("src/main/java/org/hometongue");

  private static final List<String> ROOMS =
      List.of(
          "account",
          "announcement",
          "audit",
          "catalogue",
          "channel",
          "community",
          "consent",
          "delivery",
          "district",
          "family",
          "inbound");

  private static final Pattern INSERT_FROM_SELECT =
      Pattern.compile(
          "insert into (\\w+)[^()]*\\([^()]*\\)\\s*(select|with)\\b(.*)", Pattern.DOTALL);

  /** Tables without row-level security. */
  private static final List<String> OPEN =
      List.of("database_life", "district_work", "service_work");

  /**
   * Rows that a cluster cannot choose on the machine that takes them come by COPY, and PostgreSQL
   * refuses that on a table with row-level security. With {@code returning} or {@code on conflict}
   * they come by an ordinary insert; when the district is read from the rows, they never leave
   * their machine.
   */
  @Test
  void insertsFromASelectSayWhatTheyWroteOrReadTheDistrictFromTheirRows() throws IOException {
    List<String> wrong =
        SqlInSource.of(SOURCE, ROOMS, Map.of()).stream()
            .filter(statement -> refused(statement.text()))
            .map(SqlInSource.Found::place)
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void anInsertThatACopyWouldBringIsFound() {
    assertThat(refused("insert into slice (district_id, lane) select $1, lane from sender"))
        .isTrue();
    assertThat(refused("insert into slice (district_id) with a as (select 1) select $1 from a"))
        .isTrue();
    assertThat(refused("insert into slice (district_id) select $1 from a returning 1")).isFalse();
    assertThat(refused("insert into slice (district_id) select $1 from a on conflict do nothing"))
        .isFalse();
    assertThat(refused("insert into slice (district_id) select a.district_id from a")).isFalse();
    assertThat(refused("insert into slice (district_id) values ($1)")).isFalse();
    assertThat(refused("insert into district_work (district_id) select $1 from a")).isFalse();
  }

  private static boolean refused(String text) {
    Matcher insert = INSERT_FROM_SELECT.matcher(text);
    return insert.find()
        && !OPEN.contains(insert.group(1))
        && !insert.group(3).matches("(?s)\\s*(--[^\\n]*\\n\\s*)?(\\w+\\.)?district_id\\b.*")
        && !insert.group(3).matches("(?s).*\\b(returning|on conflict)\\b.*");
  }
}
