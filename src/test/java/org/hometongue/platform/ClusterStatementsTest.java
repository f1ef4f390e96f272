package org.hometongue.platform;

import static java.util.regex.Pattern.DOTALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
      Pattern.compile("insert into (\\w+)[^()]*\\([^()]*\\)\\s*(select|with)\\b(.*)", DOTALL);

  /** What an update sets, up to where it looks. */
  private static final Pattern UPDATE =
      Pattern.compile("\\bupdate \\w+(?: \\w+)?\\s+set\\b(.*?)(?=\\b(?:from|where)\\b|$)", DOTALL);

  /** A stable function inside {@code case} or {@code coalesce}, or a span of the row's as time. */
  private static final Pattern ROW_TIME =
      Pattern.compile(
          "\\bcase\\b(?:(?!\\bend\\b).)*\\bnow\\(\\)|\\bcoalesce\\([^()]*\\bnow\\(\\)|\\w\\.\\w+ \\* interval",
          DOTALL);

  private static final Pattern ON_CONFLICT_NOW =
      Pattern.compile("\\bdo update set\\b[^()]*\\bnow\\(\\)", DOTALL);

  private static final Pattern LOOK_UP_LOCKED =
      Pattern.compile("\\bfrom district\\b[^()]*\\bfor (no key )?(update|share)\\b", DOTALL);

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
  void noTimeIsAskedForInAConditionOfAnUpdateNorCountedOnFromARow() throws IOException {
    assertThat(placesOf(ClusterStatementsTest::asksTheTimePerRow)).isEmpty();
  }

  /** It lies on every machine, and its lock is taken on the first of all. */
  @Test
  void noRowOfTheSharedLookUpIsLocked() throws IOException {
    assertThat(placesOf(ClusterStatementsTest::locksTheLookUp)).isEmpty();
  }

  @Test
  void whatAClusterRefusedIsFound() {
    assertThat(
            asksTheTimePerRow(
                "update sender s set p = case when g.n < $1 then now() + $2 else s.p end from g"))
        .isTrue();
    assertThat(asksTheTimePerRow("update sender s set p = greatest(coalesce(p, now()), $1)"))
        .isTrue();
    assertThat(
            asksTheTimePerRow(
                "update cp set p = $1 + w.millis * interval '1 millisecond' from unnest($2) as w (millis)"))
        .isTrue();
    assertThat(
            asksTheTimePerRow(
                "insert into w (a) values (1) on conflict (a) do update set d = now()"))
        .isTrue();
    assertThat(asksTheTimePerRow("update sender set p = greatest(p, now() + $1) where a = $2"))
        .isFalse();
    assertThat(locksTheLookUp("select 1 from district where district_id = $1 for no key update"))
        .isTrue();
    assertThat(locksTheLookUp("select 1 from district_work where district_id = $1 for update"))
        .isFalse();
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

  private static List<String> placesOf(Predicate<String> wrong) throws IOException {
    return SqlInSource.of(SOURCE, ROOMS, Map.of()).stream()
        .filter(statement -> wrong.test(statement.text()))
        .map(SqlInSource.Found::place)
        .toList();
  }

  private static boolean asksTheTimePerRow(String text) {
    return UPDATE.matcher(text).results().map(m -> m.group(1)).anyMatch(ROW_TIME.asPredicate())
        || ON_CONFLICT_NOW.matcher(text).find();
  }

  private static boolean locksTheLookUp(String text) {
    return LOOK_UP_LOCKED.matcher(text).find();
  }
}
