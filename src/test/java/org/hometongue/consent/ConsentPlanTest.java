package org.hometongue.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;
import org.hometongue.platform.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The claims of sending ask for consent by the index that finds one address, also when the ledger
 * has grown by thousands of rows since PostgreSQL last took its statistics.
 */
class ConsentPlanTest {
  private static final int ADDRESSES = 20_000;
  private static final int WORDS = 5_000;

  private static Wiring wiring;
  private static UUID district;

  @BeforeAll
  static void aLedgerWithoutStatistics() throws Exception {
    wiring = Wiring.on(Files.createTempDirectory(Path.of("target"), "plan-"), Clock.systemUTC());
    district =
        wiring
            .get(Districts.class)
            .create("plan", "Lincoln Unified", ZoneId.of("America/Chicago"), true)
            .districtId();
    wiring
        .get(Database.class)
        .run(
            district,
            h -> {
              h.createUpdate(
                      """
                      insert into family (district_id, family_id, language_source, created_at, updated_at)
                      values (:d, :d, 'none', now(), now())
                      """)
                  .bind("d", district)
                  .execute();
              h.createUpdate(
                      """
                      insert into contact_point (district_id, contact_point_id, family_id, kind, address_sealed,
                          address_hash, created_at, last_seen)
                      select :d, md5('c' || n)::uuid, :d, 'PHONE', '\\x00', sha256(n::text::bytea), now(), :d
                        from generate_series(1, :many) n
                      """)
                  .bind("d", district)
                  .bind("many", ADDRESSES)
                  .execute();
              h.createUpdate(
                      """
                      insert into consent_entry (district_id, entry_id, address_hash, channel, scope, act, source,
                          recorded_by, said_at, recorded_at)
                      select :d, md5('e' || n)::uuid, sha256(n::text::bytea), 'ANY', 'ALL', 'OPT_OUT',
                             'FAMILY_REPLY', 'test', now(), now()
                        from generate_series(1, :many) n
                      """)
                  .bind("d", district)
                  .bind("many", WORDS)
                  .execute();
            });
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  /** The claim of a slice, once with its own values and once with a plan for any. */
  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void aClaimReadsOneAddressAtATime(String planning) {
    String plan =
        explained(
            planning,
            """
            select cp.contact_point_id from contact_point cp
             where cp.district_id = :district and cp.contact_point_id = any (:points)
               and\s"""
                + ConsentSql.allowed("cp.address_hash", "'SMS'", "'MISSION'"));
    assertThat(plan)
        .containsPattern(
            "using consent_entry_by_address[^\n]*\n\\s*Index Cond: [^\n]*address_hash = ")
        .doesNotContain("Seq Scan on consent_entry");
    assertThat(buffers(plan)).as(plan).isLessThan(2_000);
  }

  private static String explained(String planning, String claim) {
    return wiring
        .get(Database.class)
        .in(
            district,
            h -> {
              h.execute("set local plan_cache_mode = " + planning);
              UUID[] points =
                  h.createQuery(
                          "select contact_point_id from contact_point where district_id = :d"
                              + " order by contact_point_id limit 100")
                      .bind("d", district)
                      .mapTo(UUID.class)
                      .list()
                      .toArray(UUID[]::new);
              List<String> lines =
                  h.createQuery("explain (analyze, buffers, timing off) " + claim)
                      .bind("district", district)
                      .bindArray("points", UUID.class, (Object[]) points)
                      .mapTo(String.class)
                      .list();
              return String.join("\n", lines);
            });
  }

  /** Pages that the statement touched, of which a look-up in the index needs three or four. */
  private static int buffers(String plan) {
    return plan.lines()
        .filter(line -> line.strip().startsWith("Buffers:"))
        .findFirst()
        .map(line -> line.replaceAll(".*hit=([0-9]+).*", "$1"))
        .map(Integer::parseInt)
        .orElseThrow();
  }
}
