package org.hometongue.announcement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hometongue.account.Role;
import org.hometongue.account.StaffVerb;
import org.hometongue.account.TestAccounts;
import org.hometongue.audit.AuditVerb;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.hometongue.platform.Verb;
import org.hometongue.platform.VerbRefusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Verbs that are clients of the service. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class AnnounceVerbTest {
  @Inject TestAccounts accounts;

  private final StringWriter out = new StringWriter();
  private UUID district;
  private String token;

  @BeforeEach
  void anOperator() {
    district = accounts.district().districtId();
    token = token(Role.SUPERINTENDENT, Role.IT);
  }

  private String token(Role... roles) {
    return accounts.bearer(district, roles).substring("Bearer ".length());
  }

  @Test
  void aRefusalIsPrintedInItsOwnWords() {
    assertThat(run(new AnnounceVerb(), "compose", "no.such")).isEqualTo(1);
    assertThat(out.toString()).contains("no usable notice of this name");
  }

  @Test
  void anUnknownSchoolIsNamed() {
    assertThat(run(new AnnounceVerb(), "compose", "reassure.schools-open", "--schools", "S9"))
        .isEqualTo(1);
    assertThat(out.toString()).contains("no school with the code S9");
  }

  @Test
  void missingDetailsAreListed() {
    assertThat(run(new AnnounceVerb(), "compose", "policy.ice-visit-protocol")).isEqualTo(1);
    assertThat(out.toString().lines().count()).isGreaterThan(1);
  }

  @Test
  void aBadTokenAndAMissingOneSayWhatToDo() {
    token = "ht_nowhere_0";
    assertThat(run(new AuditVerb(), "verify")).isEqualTo(1);
    assertThat(out.toString()).contains("valid token");

    token = "";
    assertThat(run(new AuditVerb(), "verify")).isEqualTo(1);
    assertThat(out.toString()).contains("There is no token");
  }

  @Test
  void auditVerifySaysThatTheTrailIsWhole() {
    assertThat(run(new AuditVerb(), "verify")).isZero();
    assertThat(out.toString()).contains("The trail is whole");
  }

  @Test
  void staffListShowsAccounts() {
    accounts.person(district, "office@demo.example", Role.OFFICE);

    assertThat(run(new StaffVerb(), "list")).isZero();
    assertThat(out.toString()).contains("office@demo.example", "OFFICE");
  }

  @Test
  void withoutAServiceItSaysHowToStartOne() {
    assertThat(execute(new AuditVerb(), List.of("verify", "--url", "http://127.0.0.1:9")))
        .isEqualTo(1);
    assertThat(out.toString()).contains("./hometongue start");
  }

  private int run(Verb verb, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", TestHttp.root()));
    return execute(verb, all);
  }

  private int execute(Verb verb, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--token", token, "--data", "target/no-such-folder"));
    PrintWriter writer = new PrintWriter(out, true);
    return new CommandLine(verb)
        .setOut(writer)
        .setErr(writer)
        .setExecutionExceptionHandler(
            (fault, command, parsed) -> {
              if (fault instanceof VerbRefusal) {
                writer.println(fault.getMessage());
                return 1;
              }
              throw fault;
            })
        .execute(all.toArray(String[]::new));
  }
}
