package org.hometongue.announcement.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hometongue.account.Role;
import org.hometongue.account.StaffVerb;
import org.hometongue.account.TestAccounts;
import org.hometongue.audit.AuditVerb;
import org.hometongue.console.PageDistrict;
import org.hometongue.district.District;
import org.hometongue.platform.ApiClient;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.hometongue.platform.Verb;
import org.hometongue.platform.VerbRefusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Verbs that are clients of the service. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class AnnounceVerbTest {
  @Inject TestAccounts accounts;
  @Inject PageDistrict districts;

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
  void sendStopsForTheSecondPersonUnlessItsTokenIsThere(@TempDir Path folder) {
    sendingDistrict(folder);
    String[] notice = {"send", "reassure.schools-open", "--arg", "date=2031-02-03", "--urgent"};

    assertThat(run(new AnnounceVerb(), notice)).as(out.toString()).isZero();
    assertThat(out.toString())
        .contains("Families: 40, reachable: ", "A second person must approve it.")
        .contains("APPROVAL_ASKED, version 1")
        .contains("It waits for a second person to approve it.");

    List<String> withBoth = new ArrayList<>(List.of(notice));
    withBoth.addAll(List.of("--approve-token", token(Role.APPROVER), "--json"));
    JsonNode sent = json(withBoth.toArray(String[]::new));
    assertThat(sent.at("/announcement/status").asText()).isEqualTo("SENDING");
    assertThat(sent.at("/preflight/audience").asInt()).isEqualTo(40);
  }

  @Test
  void stepByStepItIsApprovedWatchedAndHalted(@TempDir Path folder) {
    sendingDistrict(folder);
    String composed =
        json("compose", "reassure.schools-open", "--arg", "date=2031-02-03", "--urgent", "--json")
            .required("announcementId")
            .asText();
    assertThat(json("ask", composed, "--json").path("status").asText()).isEqualTo("APPROVAL_ASKED");
    String first = token;
    token = token(Role.APPROVER);
    assertThat(run(new AnnounceVerb(), "approve", composed, "--version-read", "7")).isEqualTo(1);
    assertThat(out.toString()).contains("Read it again, then approve.");
    assertThat(run(new AnnounceVerb(), "approve", composed)).as(out.toString()).isZero();
    assertThat(out.toString()).contains("SENDING, version 1");

    token = first;
    assertThat(run(new AnnounceVerb(), "halt", composed)).isZero();
    assertThat(out.toString()).contains("HALTED, version 1");
    assertThat(run(new AnnounceVerb(), "progress", composed)).isZero();
    assertThat(out.toString()).contains("HALTED, families: 40", "suppressed");
  }

  private void sendingDistrict(Path folder) {
    District made = districts.make(folder, 40);
    districts.slow(made);
    district = made.districtId();
    token = token(Role.SUPERINTENDENT);
  }

  private JsonNode json(String... words) {
    out.getBuffer().setLength(0);
    assertThat(run(new AnnounceVerb(), words)).as(out.toString()).isZero();
    try {
      return ApiClient.JSON.readTree(out.toString());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + out, e);
    }
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
