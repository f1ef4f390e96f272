package org.hometongue.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What lets the same schema and SQL run on one PostgreSQL and, distributed by district, on many.
 * The schema is read from the catalogs. Of every statement the planner itself is asked, as the
 * owner, to whom row-level security does not apply: each look at a district's table must be held to
 * one given district, or a cluster would have to ask all its machines.
 */
class OneDistrictTest {
  private static final Path SOURCE = Path.of("src/main/java/org/hometongue");
  private static final Path SCRIPT = Path.of("deploy/citus.sql");

  /** From the announcement to the receipt, and the answers that come back. */
  private static final List<String> HOT = List.of("announcement", "consent", "delivery", "inbound");

  /** Conditions that {@code ConsentSql} and {@code ChannelChoice} put into statements. */
  private static final Map<String, String> CONDITIONS = conditions();

  private static Map<String, String> conditions() {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("PREFERENCE", "r.channel");
    conditions.put("NAMES", "null");
    conditions.put("%1$s", "''::bytea");
    conditions.put("%2$s", "''");
    conditions.put("%3$s", "''");
    return conditions;
  }

  /** The one look across districts of each queue; everything else stays inside one district. */
  private static final Set<String> ACROSS =
      Set.of(
          "select district_id, lane from district_work where due_at <= now() order by lane, due_at",
          "select district_id from service_work where due_at <= $1 order by due_at");

  /** Who has work: asked across districts all the time, so not spread over the machines. */
  private static final List<String> ON_THE_COORDINATOR = List.of("district_work", "service_work");

  private static Wiring wiring;

  @BeforeAll
  static void open() throws IOException {
    wiring = Wiring.fresh("one-district", Clock.systemUTC());
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  @Test
  void everyKeyOfADistrictsTableBeginsWithTheDistrict() throws SQLException {
    assertThat(
            texts(
                """
                select c.relname || ': ' || i.indexrelid::regclass from pg_index i join pg_class c on c.oid = i.indrelid
                 where c.relnamespace = 'public'::regnamespace and i.indisunique
                   and c.relname not in ('key_check', 'database_life') and c.relname not like 'flyway%'
                   and (select attname from pg_attribute where attrelid = c.oid and attnum = i.indkey[0]) <> 'district_id'
                """))
        .isEmpty();
    assertThat(
            texts(
                "select relname from pg_class c where "
                    + TABLES
                    + " and not exists (select 1 from"
                    + " pg_index i where i.indrelid = c.oid and i.indisprimary)"))
        .isEmpty();
  }

  @Test
  void everyForeignKeyCarriesTheDistrictOnBothSides() throws SQLException {
    assertThat(
            texts(
                """
                select conrelid::regclass || ': ' || conname from pg_constraint k
                 where contype = 'f' and connamespace = 'public'::regnamespace
                   and not exists (
                     select 1 from unnest(k.conkey, k.confkey) as pair (here, there)
                       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.here
                       join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.there
                      where a.attname = 'district_id' and b.attname = 'district_id')
                """))
        .isEmpty();
  }

  @Test
  void thereAreNoTriggersOfOurOwn() throws SQLException {
    assertThat(texts("select tgname from pg_trigger where not tgisinternal")).isEmpty();
  }

  @Test
  void everyStatementOfTheHotPathNamesOneDistrict() throws Exception {
    List<SqlInSource.Found> statements = SqlInSource.of(SOURCE, HOT, CONDITIONS);
    assertThat(statements).as("statements found in the source").hasSizeGreaterThan(80);
    Set<String> ofDistricts = districtTables();
    List<String> wrong = new ArrayList<>();
    try (Connection owner = wiring.owner().getConnection()) {
      for (SqlInSource.Found statement : statements) {
        if (!ACROSS.contains(statement.text().strip())) {
          wrong.addAll(DistrictPlans.problems(owner, statement, ofDistricts));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aStatementThatForgetsTheDistrictIsFound() throws Exception {
    try (Connection owner = wiring.owner().getConnection()) {
      for (String text :
          List.of(
              "select 1 from slice s join sender d using (sender_id) where s.district_id = $1",
              "delete from delivery where announcement_id = $1",
              "insert into school (school_id, district_id) values ($1, $1)")) {
        assertThat(
                DistrictPlans.problems(
                    owner, new SqlInSource.Found("here", text, List.of("id")), districtTables()))
            .as(text)
            .isNotEmpty();
      }
      assertThat(
              DistrictPlans.problems(
                  owner,
                  new SqlInSource.Found(
                      "here",
                      "select 1 from slice s join sender d using (district_id, sender_id) where s.district_id = $1",
                      List.of("id")),
                  districtTables()))
          .isEmpty();
    }
  }

  @Test
  void theScriptForAClusterNamesEveryTableOnce() throws Exception {
    String script = Files.readString(SCRIPT).replaceAll("--[^\\n]*", "");
    assertThat(names(script, "create_reference_table\\('(\\w+)'\\)")).containsExactly("district");
    assertThat(names(script, "citus_add_local_table_to_metadata\\('(\\w+)'\\)"))
        .containsExactlyElementsOf(ON_THE_COORDINATOR);
    Set<String> spread = districtTables();
    spread.removeAll(ON_THE_COORDINATOR);
    assertThat(names(script, "create_distributed_table\\(\\s*'(\\w+)',\\s*'district_id'"))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(spread);
    // Stand-ins for the extension's functions: every call must be one that PostgreSQL can read, on
    // a table and a column that are there.
    try (Connection owner = wiring.owner().getConnection();
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      statement.execute(
          """
          create function create_reference_table(t regclass) returns void language sql as $f$ select $f$;
          create function create_distributed_table(t regclass, c text, colocate_with text default 'default')
            returns void language plpgsql as $f$ begin
              if not exists (select 1 from pg_attribute where attrelid = t and attname = c) then
                raise 'no column % in %', c, t;
              end if;
              if colocate_with not in ('default', 'none') then perform colocate_with::regclass; end if;
            end $f$;
          create function citus_add_local_table_to_metadata(t regclass) returns void language sql as $f$ select $f$;
          create function run_command_on_workers(command text, out result text) returns setof text
            language plpgsql as $f$ begin return query execute command; end $f$;
          create table pg_dist_partition (logicalrelid regclass);
          """);
      statement.execute(
          script
              .replaceAll("(?m)^(create extension[^;]*|begin|commit);$", "")
              .replace(":\"DBNAME\"", owner.getCatalog()));
      // A cluster refuses policies with a select inside.
      try (ResultSet rows =
          statement.executeQuery(
              """
              select count(*), count(*) filter (where pg_get_expr(polqual, polrelid) =
                       $$(district_id = (NULLIF(current_setting('hometongue.district'::text, true), ''::text))::uuid)$$)
                from pg_policy
              """)) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(spread.size());
        assertThat(rows.getInt(2)).as("policies that a cluster takes").isEqualTo(spread.size());
      }
      owner.rollback();
    }
  }

  private static final String TABLES =
      "c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'flyway%'";

  /** Tables that lie where their district lies: all but the shared look-ups. */
  private static Set<String> districtTables() throws SQLException {
    return new TreeSet<>(
        texts(
            "select c.relname from pg_class c where "
                + TABLES
                + " and c.relname not in ('district', 'key_check', 'database_life')"));
  }

  private static List<String> names(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(m -> m.group(1)).toList();
  }

  private static List<String> texts(String sql) throws SQLException {
    try (Connection owner = wiring.owner().getConnection();
        Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
