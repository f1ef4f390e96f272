package org.hometongue.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class RowLevelSecurityTest {
  @Inject Database database;

  private final UUID here = Ids.next();
  private final UUID elsewhere = Ids.next();

  @BeforeEach
  void twoDistrictsWithASchoolEach() {
    for (UUID district : List.of(here, elsewhere)) {
      database.acrossDistricts(
          h ->
              h.execute(
                  "insert into district values (?, ?, 'A district', 'America/New_York', false, now())",
                  district,
                  district.toString()));
      database.run(
          district,
          h ->
              h.execute(
                  "insert into school values (?, ?, 'S1', 'A school')", district, Ids.next()));
    }
  }

  @Test
  void withoutADistrictNothingIsVisible() {
    assertThat(visibleToNobody("select district_id::text from school")).isEmpty();
  }

  @Test
  void insideADistrictOnlyItsOwnRowsExist() {
    List<String> visible =
        database.in(
            here, h -> h.select("select district_id::text from school").mapTo(String.class).list());
    assertThat(visible).containsExactly(here.toString());
  }

  @Test
  void aRowForAnotherDistrictIsRefused() {
    assertThatThrownBy(
            () ->
                database.run(
                    here,
                    h ->
                        h.execute(
                            "insert into school values (?, ?, 'S2', 'x')", elsewhere, Ids.next())))
        .hasMessageContaining("row-level security");
  }

  @Test
  void aTransactionDoesNotCrossDistricts() {
    assertThatThrownBy(
            () -> database.run(here, outer -> database.run(elsewhere, h -> h.execute("select 1"))))
        .hasMessageContaining("one transaction may not cross districts");
  }

  @Test
  void everyTableOfADistrictIsFenced() {
    assertThat(
            visibleToNobody(
                """
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                  and a.attname = 'district_id' and not c.relrowsecurity
                  and c.relname not in ('district', 'district_work', 'service_work')
                """))
        .isEmpty();
  }

  @Test
  void theServiceOwnsNothingAndCannotStepOverTheFence() {
    assertThat(
            visibleToNobody(
                """
                select c.relname from pg_class c join pg_roles r on r.oid = c.relowner
                where r.rolname = current_user
                union all
                select rolname from pg_roles
                where rolname = current_user and (rolsuper or rolbypassrls or rolcreaterole)
                """))
        .isEmpty();
  }

  private List<String> visibleToNobody(String sql) {
    return database.acrossDistricts(h -> h.select(sql).mapTo(String.class).list());
  }
}
