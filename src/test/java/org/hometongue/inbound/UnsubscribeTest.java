package org.hometongue.inbound;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.Test;

/** The way out of mail: one click, no account. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class UnsubscribeTest extends InboundOverHttp {
  @Test
  void oneClickStopsMailAndAskingTwiceChangesNothingMore() {
    String path = links.unsubscribe(district, hash).getPath();
    for (int i = 0; i < 2; i++) {
      Response answer =
          given().formParam("List-Unsubscribe", "One-Click").redirects().follow(false).post(path);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.cookies()).isEmpty();
    }
    assertThat(ledger.history(district, hash)).hasSize(1);
    assertThat(ledger.allowed(district, hash, ConsentEntry.Channel.EMAIL, MessageClass.MISSION))
        .isFalse();
    assertThat(ledger.allowed(district, hash, ConsentEntry.Channel.SMS, MessageClass.MISSION))
        .isTrue();
  }

  @Test
  void lookingAtThePageChangesNothing() {
    String path = links.unsubscribe(district, hash).getPath();
    Response page = given().get(path);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString()).contains("<button", "Only safety alerts").doesNotContain("<script");
    assertThat(ledger.history(district, hash)).isEmpty();
  }

  @Test
  void thePagesButtonsKeepSafetyAlertsOrStopAll() {
    String path = links.unsubscribe(district, hash).getPath();
    given().formParam("scope", "EMERGENCY_ONLY").post(path);
    assertThat(ledger.allowed(district, hash, ConsentEntry.Channel.EMAIL, MessageClass.EMERGENCY))
        .isTrue();
    assertThat(ledger.allowed(district, hash, ConsentEntry.Channel.EMAIL, MessageClass.MISSION))
        .isFalse();
    given().formParam("scope", "ALL").post(path);
    assertThat(ledger.allowed(district, hash, ConsentEntry.Channel.EMAIL, MessageClass.EMERGENCY))
        .isFalse();
  }

  @Test
  void anAlteredLinkAndOneOfAnotherDistrictStopNothingHere() {
    String good = links.unsubscribe(district, hash).getPath();
    UUID other =
        districts
            .create(
                "in-" + UUID.randomUUID().toString().substring(0, 13),
                "Elsewhere",
                ZoneId.of("America/Chicago"),
                true)
            .districtId();
    String elsewhere = links.unsubscribe(other, hash).getPath();
    String swapped = elsewhere.substring(0, 24) + good.substring(24);
    for (String path : List.of(swapped, good.substring(0, good.length() - 1), good + "A")) {
      assertThat(
              TestHttp.post(path)
                  .body("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
                  .send()
                  .status())
          .as(path)
          .isEqualTo(404);
    }
    TestHttp.post(elsewhere)
        .body("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
        .send();
    assertThat(ledger.history(district, hash)).isEmpty();
  }

  @Test
  void anUnknownLinkSaysWhatToDo() {
    assertThat(TestHttp.get("/u/nonsense").send().status()).isEqualTo(404);
    assertThat(given().formParam("scope", "ALL").post("/u/nonsense").statusCode()).isEqualTo(404);
  }
}
