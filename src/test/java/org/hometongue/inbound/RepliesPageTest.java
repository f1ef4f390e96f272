package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.regex.Pattern;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.Test;

/** The office reads replies and answers them, by page and by program. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class RepliesPageTest extends InboundOverHttp {
  @Inject TestAccounts accounts;

  @Test
  void theOfficeReadsAndAnswersOnItsPage() throws Exception {
    text("SM7", "My son <b>will</b> stop by at 3", Map.of());
    String session = accounts.session(district, Role.OFFICE);
    var list = TestHttp.get("/replies").cookie("hometongue", session).send();
    assertThat(list.body()).contains("My son &lt;b&gt;will&lt;/b&gt; stop by", "Answer by");
    String path =
        Pattern.compile("/replies/[0-9a-f-]{36}")
            .matcher(list.body())
            .results()
            .findFirst()
            .orElseThrow()
            .group();
    var thread = TestHttp.get(path).cookie("hometongue", session).send();
    assertThat(thread.status()).isEqualTo(200);
    assertThat(thread.body()).contains("will&lt;/b&gt; stop by", "Send as written", "for a person");
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
