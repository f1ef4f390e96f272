package org.hometongue.inbound;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.channel.Links;
import org.hometongue.channel.SandboxEndpoints;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.district.Districts;
import org.hometongue.family.ContactPoints;
import org.hometongue.platform.Database;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Secret;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class InboundTest {
  private static final String TOKEN = "inbound-test-token";
  private static final String FROM = "+12025550123";
  private static final String BARE_STOP =
      "You will get no more texts from this school district. Reply START to get them again.";

  @Inject Districts districts;
  @Inject Database database;
  @Inject SandboxEndpoints sandbox;
  @Inject ContactPoints contactPoints;
  @Inject ConsentLedger ledger;
  @Inject Links links;
  @Inject TestAccounts accounts;

  private SandboxEndpoints.Endpoints before =
      new SandboxEndpoints.Endpoints(
          URI.create("http://localhost:1"),
          URI.create("smtp-plain://localhost:1"),
          "AC0",
          new Secret(TOKEN));
  private UUID district = Ids.NIL;
  private byte[] hash = new byte[0];

  @BeforeEach
  void aDistrictWithASender() {
    SandboxEndpoints.Endpoints mine = before;
    before = sandbox.current().orElse(mine);
    sandbox.open(mine);
    district =
        districts
            .create(
                "in-" + UUID.randomUUID().toString().substring(0, 13),
                "Riverton",
                ZoneId.of("America/Chicago"),
                true)
            .districtId();
    hash = contactPoints.hash(district, FROM);
    database.run(
        district,
        h ->
            h.execute(
                """
                insert into sender (district_id, sender_id, channel, provider, address, sandbox,
                    segments_per_second, cost_per_segment_usd)
                values (?, ?, 'SMS', 'twilio', '+12025550100', true, 10, 0)
                """,
                district,
                Ids.next()));
  }

  @AfterEach
  void theSandboxAsItWas() {
    sandbox.open(before);
  }

  @Test
  void stopInAnyLanguageIsInTheLedgerAndAnsweredOnce() throws Exception {
    Response answer = text("SM1", "¡Alto!", Map.of());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("text/xml");
    assertThat(answer.xmlPath().getList("Response.Message")).hasSize(1);
    assertThat(ledger.history(district, hash))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.act()).isEqualTo(ConsentEntry.Act.OPT_OUT);
              assertThat(entry.scope()).isEqualTo(ConsentEntry.ALL);
              assertThat(entry.channel()).isEqualTo(ConsentEntry.Channel.ANY);
              assertThat(entry.source()).isEqualTo(ConsentEntry.Source.FAMILY_REPLY);
              assertThat(entry.words()).isEqualTo("alto");
              assertThat(entry.language()).isEqualTo("es-US");
            });
    assertThat(ledger.allowed(district, hash, ConsentEntry.Channel.WHATSAPP, MessageClass.MISSION))
        .isFalse();
  }

  @Test
  void aReplyToldTwiceActsOnceAndIsAnsweredAlike() throws Exception {
    String first = text("SM2", "STOP", Map.of()).asString();
    assertThat(text("SM2", "STOP", Map.of()).asString()).isEqualTo(first);
    assertThat(ledger.history(district, hash)).hasSize(1);
    assertThat(intents()).containsExactly("STOP");
  }

  @Test
  void withoutTheDistrictsDetailsThePlainSentenceIsSaid() throws Exception {
    assertThat(text("SM3", "STOP", Map.of()).xmlPath().getString("Response.Message.Body"))
        .isEqualTo(BARE_STOP);
  }

  @Test
  void whatTheProviderHasAnsweredIsRecordedAndNotAnsweredAgain() throws Exception {
    Response answer = text("SM4", "REVOKE MINE", Map.of("OptOutType", "STOP"));
    assertThat(answer.xmlPath().getList("Response.Message")).isEmpty();
    assertThat(ledger.allowed(district, hash, ConsentEntry.Channel.SMS, MessageClass.EMERGENCY))
        .isFalse();
    text("SM5", "START", Map.of("OptOutType", "START"));
    assertThat(ledger.allowed(district, hash, ConsentEntry.Channel.SMS, MessageClass.MISSION))
        .isTrue();
  }

  @Test
  void emergencyKeepsSafetyAlertsOnly() throws Exception {
    text("SM6", "emergency", Map.of());
    assertThat(ledger.allowed(district, hash, ConsentEntry.Channel.SMS, MessageClass.EMERGENCY))
        .isTrue();
    assertThat(ledger.allowed(district, hash, ConsentEntry.Channel.SMS, MessageClass.MISSION))
        .isFalse();
  }

  @Test
  void everythingElseWaitsForAPersonSealed() throws Exception {
    assertThat(
            text("SM7", "My son will stop by at 3", Map.of()).xmlPath().getList("Response.Message"))
        .isEmpty();
    assertThat(intents()).containsExactly("PERSON");
    byte[] body =
        database.in(
            district,
            h ->
                h.createQuery("select body_sealed from inbound_message where district_id = :d")
                    .bind("d", district)
                    .mapTo(byte[].class)
                    .one());
    assertThat(new String(body, StandardCharsets.ISO_8859_1)).doesNotContain("stop by");
    assertThat(ledger.history(district, hash)).isEmpty();
  }

  @Test
  void aNumberMeansALanguageOnlyAfterTheList() throws Exception {
    text("SM8", "2", Map.of());
    text("SM9", "LANGUAGE", Map.of());
    text("SM10", "2", Map.of());
    text("SM11", "2", Map.of());
    text("SM12", "Español", Map.of());
    assertThat(intents())
        .containsExactly("PERSON", "LANGUAGE", "LANGUAGE es-US", "PERSON", "LANGUAGE es-US");
  }

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

  @Test
  void aForgedReplyChangesNothing() throws Exception {
    Map<String, String> form = form("SM13", "STOP", Map.of());
    assertThat(post(district, form, "AAAA").statusCode()).isEqualTo(403);
    assertThat(post(UUID.randomUUID(), form, "AAAA").statusCode()).isEqualTo(403);
    // Signed for another district.
    String other = "/hooks/twilio/inbound/" + UUID.randomUUID();
    assertThat(post(district, form, sign(links.outside(other).toString(), form)).statusCode())
        .isEqualTo(403);
    assertThat(ledger.history(district, hash)).isEmpty();
    assertThat(intents()).isEmpty();
  }

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
  void anUnknownLinkSaysWhatToDo() {
    assertThat(TestHttp.get("/u/nonsense").send().status()).isEqualTo(404);
    assertThat(given().formParam("scope", "ALL").post("/u/nonsense").statusCode()).isEqualTo(404);
  }

  private List<String> intents() {
    return database.in(
        district,
        h ->
            h.createQuery(
                    """
                    select concat_ws(' ', intent, chosen) from inbound_message where district_id = :d
                    order by received_at, inbound_id
                    """)
                .bind("d", district)
                .mapTo(String.class)
                .list());
  }

  private Response text(String sid, String body, Map<String, String> more) throws Exception {
    Map<String, String> form = form(sid, body, more);
    String url = links.outside("/hooks/twilio/inbound/" + district).toString();
    return post(district, form, sign(url, form));
  }

  private static Map<String, String> form(String sid, String body, Map<String, String> more) {
    Map<String, String> form = new TreeMap<>(more);
    form.putAll(
        Map.of(
            "MessageSid",
            sid,
            "From",
            FROM,
            "To",
            "+12025550100",
            "Body",
            body,
            "SmsStatus",
            "received"));
    return form;
  }

  private static Response post(UUID district, Map<String, String> form, String signature) {
    return given()
        .header("X-Twilio-Signature", signature)
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParams(form)
        .post("/hooks/twilio/inbound/" + district);
  }

  private static String sign(String url, Map<String, String> form) throws Exception {
    StringBuilder signed = new StringBuilder(url);
    new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
