package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hometongue.account.Role;
import org.hometongue.account.Staff;
import org.hometongue.account.TestAccounts;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.family.FamilyImporter;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.hometongue.roster.RosterOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The office reads replies and answers them, by page and by program. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class RepliesPageTest extends InboundOverHttp {
  @Inject TestAccounts accounts;
  @Inject FamilyImporter importer;
  @Inject Schools schools;
  @Inject Staff staff;

  @Test
  void theOfficeReadsAndAnswersOnItsPage() throws Exception {
    text("SM7", "My son <b>will</b> stop by at 3", Map.of());
    String session = accounts.session(district, Role.OFFICE);
    var list = TestHttp.get("/replies").cookie("hometongue", session).send();
    assertThat(list.body())
        .contains("My son &lt;b&gt;will&lt;/b&gt; stop by", "Answer by", "for a person");
    String path =
        Pattern.compile("/replies/[0-9a-f-]{36}")
            .matcher(list.body())
            .results()
            .findFirst()
            .orElseThrow()
            .group();
    var thread = TestHttp.get(path).cookie("hometongue", session).send();
    assertThat(thread.status()).isEqualTo(200);
    assertThat(thread.body()).contains("will&lt;/b&gt; stop by", "Send as written", "Answer by");
    var sent =
        TestHttp.post(path + "/answer")
            .cookie("hometongue", session)
            .field("csrf", accounts.formToken(session))
            .field("words", "Thank you. See you at 3.")
            .send();
    assertThat(sent.status()).isEqualTo(303);
    assertThat(TestHttp.get(path).cookie("hometongue", session).send().body())
        .contains("Thank you. See you at 3.", "own words, not translated");
    assertThat(TestHttp.get("/replies").cookie("hometongue", session).send().body())
        .contains("Nobody waits");
  }

  @Test
  void aPersonsSchoolsAreChosenOnTheStaffPageAndDecideWhoseRepliesAreRead(@TempDir Path folder)
      throws Exception {
    Path roster =
        Files.writeString(
            folder.resolve("r.csv"),
            "household,school,language,phone\nh1,Oak,es," + FROM + "\nh2,Elm,es,+12025550124\n");
    importer.importRoster(district, "test", roster, new RosterOptions(null, false));
    text("SM8", "My son is ill today", Map.of());
    UUID person = accounts.person(district, "office.of.elm", Role.OFFICE).staffId();
    String it = accounts.session(district, Role.IT);
    String path = "/settings/staff/" + person + "/schools";
    assertThat(TestHttp.get("/settings/staff").cookie("hometongue", it).send().body())
        .contains(path, "all schools");
    String form = TestHttp.get(path).cookie("hometongue", it).send().body();
    assertThat(form).contains("Oak", "Elm", "office.of.elm").doesNotContain("checked");
    Map<String, String> ids =
        schools.of(district).stream()
            .collect(Collectors.toMap(School::name, s -> s.schoolId().toString()));

    assertThat(choose(path, it, String.valueOf(ids.get("Elm")))).isEqualTo(303);

    assertThat(TestHttp.get(path).cookie("hometongue", it).send().body()).contains("checked> Elm");
    assertThat(staff.schools(district, "staff:" + person))
        .extracting(UUID::toString)
        .containsExactly(ids.get("Elm"));
    assertThat(choose(path, it, UUID.randomUUID().toString())).isEqualTo(422);
    assertThat(choose(path, it, "nonsense")).isBetween(400, 499);
    String office = accounts.session(district, Role.OFFICE);
    assertThat(choose(path, office, String.valueOf(ids.get("Oak")))).isEqualTo(403);
    assertThat(staff.schools(district, "staff:" + person)).hasSize(1);
  }

  private int choose(String path, String session, String school) {
    return TestHttp.post(path)
        .cookie("hometongue", session)
        .field("csrf", accounts.formToken(session))
        .field("school", school)
        .send()
        .status();
  }

  @Test
  void theHomePageShowsHowAskingForLanguagesGoes(@TempDir Path folder) throws Exception {
    Path roster =
        Files.writeString(
            folder.resolve("r.csv"), "household,school,language,phone\nh1,Oak,hmn,+12025550125\n");
    importer.importRoster(district, "test", roster, new RosterOptions(null, false));
    String office = accounts.session(district, Role.OFFICE, Role.LANGUAGE_LEAD);
    assertThat(TestHttp.get("/").cookie("hometongue", office).send().body())
        .doesNotContain("id=\"asking\"");
    assertThat(
            TestHttp.post("/families/ask")
                .cookie("hometongue", office)
                .field("csrf", accounts.formToken(office))
                .field("perHour", "100")
                .send()
                .status())
        .isEqualTo(303);
    assertThat(TestHttp.get("/").cookie("hometongue", office).send().body())
        .contains("id=\"asking\"", "This term: ", "0 answered");
  }

  @Test
  void theApiListsAnswersAndRefusesInPlainWords() throws Exception {
    text("SM7", "My son will stop by at 3", Map.of());
    String bearer = accounts.bearer(district, Role.OFFICE);
    String reply =
        TestHttp.get("/api/v1/replies").as(bearer).send().json().get(0).get("replyId").asText();
    String path = "/api/v1/replies/" + reply;
    assertThat(
            TestHttp.get(path).as(bearer).send().json().get("lines").get(0).get("intent").asText())
        .isEqualTo("person");
    assertThat(TestHttp.post(path + "/answers").as(bearer).json("{}").send().problem())
        .isEqualTo("answer");
    assertThat(
            TestHttp.post(path + "/answers")
                .as(bearer)
                .json("{\"template\":\"closure.full-day\"}")
                .send()
                .problem())
        .isEqualTo("no-vetted-text");
    assertThat(TestHttp.post(path + "/done").as(bearer).send().status()).isEqualTo(204);
    assertThat(TestHttp.get("/api/v1/replies").as(bearer).send().json()).isEmpty();
    assertThat(
            TestHttp.get(path)
                .as(accounts.bearer(accounts.district().districtId(), Role.OFFICE))
                .send()
                .status())
        .as("another district")
        .isEqualTo(404);
  }
}
