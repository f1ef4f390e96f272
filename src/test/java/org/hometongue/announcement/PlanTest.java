package org.hometongue.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Wiring;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A notice to one school costs what that school costs, however large its district is. */
class PlanTest {
  private static final int LARGE = 20_000;
  private static final int SMALL = 10;
  private static Wiring wiring;
  private static UUID district = Ids.NIL;
  private static UUID small = Ids.NIL;

  @BeforeAll
  static void aLargeDistrict() throws Exception {
    wiring = Wiring.fresh("plan", Clock.systemUTC());
    district =
        wiring.get(Districts.class).create("plan", "Lincoln", ZoneOffset.UTC, true).districtId();
    school("large", LARGE);
    small = school("small", SMALL);
    try (var owner = wiring.owner().getConnection();
        var statement = owner.createStatement()) {
      statement.execute("analyze family, family_school");
    }
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  @Test
  void aNoticeToOneSchoolReadsTheFamiliesOfThatSchool() {
    Plan.Reach reach = reach(Audience.schools(List.of(small)));
    List<Plan.Group> groups =
        in(
            handle -> {
              long before = read(handle);
              List<Plan.Group> found = wiring.get(Plan.class).groups(handle, reach);
              assertThat(read(handle) - before).isBetween(3L * SMALL, 20L * SMALL);
              return found;
            });
    assertThat(groups).containsExactly(new Plan.Group("es", small, SMALL));
  }

  @Test
  void aNoticeToAllReadsThemAll() {
    assertThat(
            in(handle -> wiring.get(Plan.class).groups(handle, reach(Audience.district()))).stream()
                .mapToInt(Plan.Group::families))
        .containsExactly(LARGE + SMALL);
  }

  @Test
  void aGradeAndALanguageNarrowIt() {
    assertThat(
            families(new Audience(Audience.Kind.NARROW, List.of(small), List.of(), List.of("5"))))
        .isEqualTo(SMALL);
    assertThat(
            families(new Audience(Audience.Kind.NARROW, List.of(small), List.of(), List.of("6"))))
        .isZero();
    assertThat(families(new Audience(Audience.Kind.NARROW, List.of(), List.of("es"), List.of())))
        .isEqualTo(LARGE + SMALL);
    assertThat(families(new Audience(Audience.Kind.NARROW, List.of(), List.of("so"), List.of())))
        .isZero();
  }

  private static int families(Audience audience) {
    return in(handle -> wiring.get(Plan.class).groups(handle, reach(audience))).stream()
        .mapToInt(Plan.Group::families)
        .sum();
  }

  private static Plan.Reach reach(Audience audience) {
    boolean perSchool = audience.kind() == Audience.Kind.SCHOOLS;
    return new Plan.Reach(district, audience, MessageClass.MISSION, perSchool, null);
  }

  /** Rows and index entries that this connection has read lately, by the database's own count. */
  private static long read(Handle handle) {
    return handle
        .createQuery(
            """
            select sum(pg_stat_get_xact_tuples_returned(oid) + pg_stat_get_xact_tuples_fetched(oid))
              from pg_class where relname ~ '^family(_school)?(_|$)'
            """)
        .mapTo(Long.class)
        .one();
  }

  private static UUID school(String code, int families) {
    UUID school = Ids.next();
    in(
        handle -> {
          handle.execute(
              "insert into school (district_id, school_id, code, name) values (?, ?, ?, ?)",
              district,
              school,
              code,
              code);
          return handle.execute(
              """
              with made as (
                insert into family (district_id, family_id, language, language_source, created_at, updated_at)
                select ?, gen_random_uuid(), 'es', 'school', now(), now() from generate_series(1, ?)
                returning family_id)
              insert into family_school (district_id, family_id, school_id, grade, last_seen)
              select ?, family_id, ?, '5', ? from made
              """,
              district,
              families,
              district,
              school,
              Ids.NIL);
        });
    return school;
  }

  private static <T> T in(org.jdbi.v3.core.HandleCallback<T, RuntimeException> work) {
    return wiring.get(Database.class).in(district, work);
  }
}
