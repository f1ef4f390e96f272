package org.hometongue.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.channel.Links;
import org.hometongue.channel.SandboxEndpoints;
import org.hometongue.channel.TestLinks;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.district.District;
import org.hometongue.district.Fact;
import org.hometongue.district.Facts;
import org.hometongue.family.ContactPoints;
import org.hometongue.family.Families;
import org.hometongue.family.FamilyImporter;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.hometongue.platform.TestHttp;
import org.hometongue.roster.RosterOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mother answers on the phone wall: what she types goes through the carrier sandbox, signed, into
 * the service, and comes back as a text on her phone, a row of the ledger and a line for the
 * office.
 */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class PhoneWallRepliesTest {
  private static final String PHONE = "+15055550188";
  private static final String SENDER = "+12025550100";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static PageBrowser browser;

  @Inject TestAccounts accounts;
  @Inject PageDistrict districts;
  @Inject FamilyImporter importer;
  @Inject Facts facts;
  @Inject Families families;
  @Inject ContactPoints contactPoints;
  @Inject ConsentLedger ledger;
  @Inject SandboxEndpoints endpoints;
  @Inject Cipher cipher;
  @Inject Database database;

  private String answeredBefore = "";
  private UUID district = Ids.NIL;
  private String code = "";

  @BeforeAll
  static void openBrowser() {
    browser = new PageBrowser();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  /** The sandbox calls the service where it listens now, and the service knows itself there. */
  @BeforeEach
  void aSpanishHomeWhoseAnswersReachTheService(@TempDir Path folder) throws Exception {
    District made = districts.make(folder, 1);
    district = made.districtId();
    code = made.code();
    facts.put(district, new Fact(Ids.NIL, "district.hours", "", "text", "08:00-16:00"));
    Path roster =
        Files.writeString(
            folder.resolve("r.csv"),
            "household,school,language,phone\nm1,LMS,es-US," + PHONE + "\n");
    importer.importRoster(district, "test", roster, new RosterOptions(null, false));
    QuarkusMock.installMockForType(TestLinks.at(TestHttp.root(), cipher), Links.class);
    answeredBefore = sandbox("GET", "/sandbox/behaviour", "").path("inboundUrl").asText();
    answerTo(TestHttp.root() + "/hooks/twilio/inbound/" + district);
  }

  @AfterEach
  void theSandboxAsItWas() throws Exception {
    answerTo(answeredBefore);
  }

  @Test
  void eachAnswerOfAHandsetShowsItsEffectOnThePhoneInTheConsoleAndInTheLedger() throws Exception {
    Page page = wallAfter("AYUDA");
    assertThat(texts(page)).containsText("Estos son mensajes de la escuela");
    assertThat(texts(page)).containsText("/p/");

    type(page, "ALTO");
    assertThat(texts(page)).containsText("Responda EMERGENCIA");
    assertThat(allowed(MessageClass.MISSION)).isFalse();
    assertThat(last().words()).isEqualTo("alto");

    // The provider answers START by itself: no second text from us.
    type(page, "START");
    assertThat(texts(page)).containsText("re-subscribed");
    assertThat(texts(page)).not().containsText("otra vez los mensajes");
    assertThat(allowed(MessageClass.MISSION)).isTrue();
    assertThat(last().act()).isEqualTo(ConsentEntry.Act.OPT_IN);

    type(page, "IDIOMA");
    assertThat(texts(page)).containsText("1 English 2 Español");
    type(page, "1");
    assertThat(texts(page)).containsText("English");
    assertThat(language()).isEqualTo("en");

    handset(page).getByText("Voice note").click();
    assertThat(texts(page)).containsText("audio/ogg");
    page.navigate(TestHttp.root() + "/replies");
    page.locator("main li a").first().click();
    Locator thread = page.locator("main");
    assertThat(thread).containsText("It was not stored");
    assertThat(thread).containsText("wants no more messages");
    assertThat(thread).containsText("wants messages again");
    assertThat(thread).containsText("about the language");

    page.navigate(TestHttp.root() + "/phones");
    type(page, "wrong number");
    assertThat(texts(page)).containsText("removed");
    assertThat(allowed(MessageClass.EMERGENCY)).isFalse();
    page.navigate(TestHttp.root() + "/families");
    assertThat(page.locator("#mend")).containsText("mend");
    assertThat(contactPoints.byAddressHash(district, hash()).orElseThrow().stateReason())
        .isEqualTo("wrong-number");
    page.context().close();
  }

  @Test
  void aFamilyAsksAnswersAndChoosesFromItsHandset() throws Exception {
    UUID visit = offerVisit();
    Page page = wallAfter("¿quién es?");
    // First contact: the language of the home and English.
    assertThat(texts(page)).containsText("Estos son mensajes de la escuela");
    assertThat(texts(page)).containsText("These are school messages");

    type(page, "EMERGENCIA");
    assertThat(texts(page)).containsText("Solo");
    assertThat(allowed(MessageClass.EMERGENCY)).isTrue();
    assertThat(allowed(MessageClass.MISSION)).isFalse();
    type(page, "INICIAR");
    assertThat(texts(page)).containsText("de nuevo");
    assertThat(allowed(MessageClass.MISSION)).isTrue();

    type(page, "¿A qué hora es la junta?");
    assertThat(texts(page)).containsText("Una persona");
    // It may answer the offer of a visit, so it is asked back and is no stop.
    type(page, "cancelar");
    assertThat(texts(page)).containsText("¿Ya no quiere recibir");
    assertThat(allowed(MessageClass.MISSION)).isTrue();

    type(page, "2");
    type(page, "Soomaali");
    assertThat(texts(page)).containsText("Mahadsanid");
    assertThat(language()).isEqualTo("so");
    page.navigate(TestHttp.root() + "/replies");
    assertThat(page.locator("#asked")).containsText("1");
    page.navigate(TestHttp.root() + "/replies/to/" + visit);
    assertThat(page.locator("main li")).containsText("video");
    page.context().close();
  }

  /** An announcement that lists choices was handed over to this phone. */
  private UUID offerVisit() {
    UUID visit = Ids.next();
    UUID family = families.byAddressHash(district, hash()).orElseThrow().familyId();
    database.run(
        district,
        h -> {
          h.execute(
              """
              insert into announcement (district_id, announcement_id, template_id, message_class, topic, arguments,
                  audience, status, created_by, created_at, expires_at, sending_at, verify_code)
              values (?, ?, 'homevisit.offer', 'MISSION', 'EVENT', '{}',
                          '{"kind": "DISTRICT", "schools": [], "languages": [], "grades": []}', 'DONE', 'test', now(), now(), now(), ?)
              """,
              district,
              visit,
              visit.toString());
          h.execute(
              "insert into delivery (district_id, announcement_id, seq, family_id, state) values (?, ?, 0, ?, 3)",
              district,
              visit,
              family);
        });
    return visit;
  }

  /** Whoever has written or been written to is on the wall. */
  private Page wallAfter(String words) throws Exception {
    sandbox(
        "POST",
        "/sandbox/inbound",
        "{\"channel\": \"sms\", \"from\": \"%s\", \"to\": \"%s\", \"body\": \"%s\"}"
            .formatted(PHONE, SENDER, words));
    Page page = signedIn();
    page.navigate(TestHttp.root() + "/phones");
    return page;
  }

  private Page signedIn() {
    accounts.person(district, "office@demo.example", Role.OFFICE, Role.SUPERINTENDENT);
    Page page = browser.context(new Browser.NewContextOptions()).newPage();
    PageBrowser.signIn(page, code, "office@demo.example");
    return page;
  }

  private static Locator handset(Page page) {
    return page.locator("li.handset").filter(new Locator.FilterOptions().setHasText(PHONE));
  }

  private static Locator texts(Page page) {
    return handset(page).locator("[role=log]");
  }

  private static void type(Page page, String words) {
    handset(page).locator("input[name=body]").fill(words);
    handset(page).locator("button").first().click();
    assertThat(handset(page).locator(".mine").last()).hasText(words);
  }

  private byte[] hash() {
    return contactPoints.hash(district, PHONE);
  }

  private boolean allowed(MessageClass messageClass) {
    return ledger.allowed(district, hash(), ConsentEntry.Channel.SMS, messageClass);
  }

  private ConsentEntry last() {
    return ledger.history(district, hash()).stream()
        .max(Comparator.comparing(ConsentEntry::saidAt))
        .orElseThrow();
  }

  private String language() {
    return String.valueOf(families.byAddressHash(district, hash()).orElseThrow().language());
  }

  private void answerTo(String url) throws Exception {
    sandbox("PUT", "/sandbox/behaviour", JSON.writeValueAsString(Map.of("inboundUrl", url)));
  }

  private JsonNode sandbox(String method, String path, String body) throws Exception {
    SandboxEndpoints.Endpoints at = endpoints.current().orElseThrow();
    String account = at.accountSid() + ":" + at.authToken().reveal();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(at.twilio() + path))
                  .header(
                      "Authorization",
                      "Basic "
                          + Base64.getEncoder()
                              .encodeToString(account.getBytes(StandardCharsets.UTF_8)))
                  .method(method, HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body());
    }
  }
}
