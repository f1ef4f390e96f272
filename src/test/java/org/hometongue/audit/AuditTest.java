package org.hometongue.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hometongue.account.TestAccounts;
import org.hometongue.platform.Database;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class AuditTest {
  @Inject Audit audit;
  @Inject Database database;
  @Inject TestAccounts accounts;

  private UUID district;

  @BeforeEach
  void fiveActs() {
    district = accounts.district().districtId();
    for (int i = 1; i <= 5; i++) {
      audit.record(
          district,
          "staff:x",
          "test.act",
          "thing:" + i,
          Map.of("b", i, "a", List.of("ñ", true), "c", Map.of("z", "1", "y", 2)));
    }
  }

  @Test
  void anUntouchedTrailIsWhole() {
    AuditCheck check = audit.verify(district);

    assertThat(check.firstBroken()).isNull();
    assertThat(check.entries()).isEqualTo(5);
    assertThat(check.headHash()).hasSize(64).isNotEqualTo("0".repeat(64));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update audit_entry set actor = 'staff:y' where position = 3         | 3",
        "update audit_entry set act = 'x' where position = 1                 | 1",
        "update audit_entry set subject = 'x' where position = 5             | 5",
        "update audit_entry set at = at + interval '1 us' where position = 2 | 2",
        "update audit_entry set details = '{}' where position = 4            | 4",
        "update audit_entry set hash = sha256('x') where position = 2        | 2",
        "delete from audit_entry where position = 2                          | 2",
        "delete from audit_entry where position = 1                          | 1"
      })
  void theFirstPositionThatDoesNotHoldIsNamed(String tampering, long broken) throws Exception {
    asOwner(tampering + " and district_id = '" + district + "'");

    assertThat(audit.verify(district).firstBroken()).isEqualTo(broken);
  }

  @Test
  void theServiceItselfCannotRewriteTheTrail() {
    assertThatThrownBy(
            () -> database.run(district, h -> h.execute("update audit_entry set act = 'x'")))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> database.run(district, h -> h.execute("delete from audit_entry")))
        .hasMessageContaining("permission denied");
  }

  @Test
  void anActThatIsRolledBackLeavesNoEntry() {
    assertThatThrownBy(
            () ->
                database.run(
                    district,
                    h -> {
                      audit.record(district, "staff:x", "test.undone", "thing:6", Map.of());
                      throw new IllegalStateException("undone");
                    }))
        .hasMessage("undone");

    assertThat(audit.verify(district).entries()).isEqualTo(5);
  }

  @Test
  void manyWritersMakeOneChain() {
    try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        writers.submit(() -> audit.record(district, "staff:x", "test.act", "thing", Map.of()));
      }
    }

    AuditCheck check = audit.verify(district);
    assertThat(check.entries()).isEqualTo(45);
    assertThat(check.firstBroken()).isNull();
  }

  @Test
  void detailsThatCouldNotBeReadBackTheSameAreRefused() {
    for (Object value : List.of(1.5, "a\0b")) {
      assertThatThrownBy(
              () -> audit.record(district, "staff:x", "test.act", "thing", Map.of("v", value)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void entriesAreReadNewestFirst() {
    assertThat(audit.before(district, 5, 2))
        .extracting(AuditEntry::position)
        .containsExactly(4L, 3L);
  }

  /** As somebody with the database owner's password could. */
  private static void asOwner(String sql) throws Exception {
    var config = ConfigProvider.getConfig();
    try (var connection =
            DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class));
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }
}
