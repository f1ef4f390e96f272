package org.hometongue.family;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.hometongue.account.ApiTokens;
import org.hometongue.account.Role;
import org.hometongue.district.Districts;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.hometongue.platform.VerbRefusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class RosterResourceTest {
  private static final String CSV =
      """
      family,school,grade,language,phone,Visa
      H1,Lincoln,7,03,+12025550101,x
      H2,Lincoln,7,01,+12025550102,x
      H3,Lincoln,7,01,12,x
      """;

  @Inject Districts districts;
  @Inject ApiTokens tokens;

  private UUID district;
  private String office;

  @BeforeEach
  void aDistrictWithAToken() {
    district =
        districts
            .create("r" + Ids.next().toString().substring(9), "L", ZoneId.of("UTC"), true)
            .districtId();
    office = token(Role.OFFICE);
  }

  private String token(Role role) {
    return tokens.issue(district, "staff:test", "test", Set.of(role)).secret().reveal();
  }

  private RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  @Test
  void aRosterComesInAndItsReportIsKept() {
    as(office)
        .contentType("text/csv")
        .body(CSV)
        .post("/api/v1/rosters?languageSystem=tx-c092")
        .then()
        .statusCode(200)
        .body("families.created", equalTo(3))
        .body("forbiddenColumns", hasItem("Visa"))
        .body("rejections[0].line", equalTo(4))
        .body("rejections[0].column", equalTo("phone"));
    String importId =
        as(office)
            .get("/api/v1/rosters")
            .then()
            .statusCode(200)
            .body("size()", equalTo(1))
            .extract()
            .path("[0].importId");
    as(office)
        .get("/api/v1/rosters/" + importId)
        .then()
        .statusCode(200)
        .body("report.rejectedCells", equalTo(1));
    as(office)
        .get("/api/v1/families/summary")
        .then()
        .body("families", equalTo(3))
        .body("languages.key", hasItem("lo"));
    as(office)
        .get("/api/v1/families/unreachable")
        .then()
        .body("[0].reason", equalTo("no-contact"))
        .body("[0].schools[0]", equalTo("Lincoln"));
  }

  @Test
  void aFormMayCarryTheFile() {
    as(office)
        .multiPart("file", "r.csv", CSV.getBytes(StandardCharsets.UTF_8), "text/csv")
        .post("/api/v1/rosters?dryRun=true&languageSystem=ca-calpads-2")
        .then()
        .statusCode(200)
        .body("dryRun", equalTo(true))
        .body("families.created", equalTo(3));
    as(office).get("/api/v1/families/summary").then().body("families", equalTo(0));
  }

  @Test
  void aFileThatCannotBeReadIsAProblemWithWhatToDo() {
    as(office)
        .contentType("application/octet-stream")
        .body(CSV.getBytes(StandardCharsets.UTF_16))
        .post("/api/v1/rosters")
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:hometongue:problem:roster-encoding"));
  }

  @Test
  void onlyOfficeAndItBringRostersIn() {
    as(token(Role.APPROVER))
        .contentType("text/csv")
        .body(CSV)
        .post("/api/v1/rosters")
        .then()
        .statusCode(403);
    given().contentType("text/csv").body(CSV).post("/api/v1/rosters").then().statusCode(401);
  }

  private record Ran(int code, String out, String err) {}

  private Ran roster(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new RosterCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler(
        (fault, command, parsed) -> {
          if (fault instanceof VerbRefusal) {
            err.write(String.valueOf(fault.getMessage()));
            return 1;
          }
          throw fault;
        });
    return new Ran(line.execute(arguments), out.toString(), err.toString());
  }

  private String base() {
    return "http://localhost:" + RestAssured.port;
  }

  @Test
  void theVerbPrintsTheReport(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("r.csv"), CSV, StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("cli-token"), office, StandardCharsets.UTF_8);
    String[] common = {"--url", base(), "--data", folder.toString()};
    Ran refusedRows =
        roster("import", file.toString(), "--dry-run", common[0], common[1], common[2], common[3]);
    assertThat(refusedRows.code()).as(refusedRows.err()).isZero();
    assertThat(refusedRows.out())
        .contains("Dry run, nothing changed.")
        .contains("Columns dropped, never stored: Visa")
        .contains("line 2, language: The language is a number");
    Ran good =
        roster(
            "import",
            file.toString(),
            "--json",
            "--language-system",
            "tx-c092",
            "--url",
            base(),
            "--token",
            office);
    assertThat(good.out()).contains("\"created\" : 3");
  }

  @Test
  void theVerbSaysWhatIsMissing(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("r.csv"), CSV, StandardCharsets.UTF_8);
    assertThat(roster("import", "no-such-file.csv").err()).contains("cannot be read");
    assertThat(roster("import", file.toString(), "--data", folder.toString()).err())
        .contains("There is no token");
    assertThat(
            roster("import", file.toString(), "--token", "x", "--url", "http://127.0.0.1:9").err())
        .contains("No service answers", "./hometongue start");
    Ran wrong = roster("import", file.toString(), "--token", "x", "--url", base());
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("valid token");
  }
}
