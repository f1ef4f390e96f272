package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.channel.Links;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.district.Districts;
import org.hometongue.district.Fact;
import org.hometongue.district.Facts;
import org.hometongue.family.ContactPoints;
import org.hometongue.family.Families;
import org.hometongue.family.Family;
import org.hometongue.family.FamilyImporter;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.hometongue.platform.TestHttp;
import org.hometongue.roster.RosterOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A family changes its choices by a link, without an account. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class PreferencesPageTest {
  private static final String PHONE = "+12025550101";

  @Inject Districts districts;
  @Inject FamilyImporter importer;
  @Inject Families families;
  @Inject ContactPoints contactPoints;
  @Inject ConsentLedger ledger;
  @Inject Links links;
  @Inject TestAccounts accounts;
  @Inject Facts facts;

  private UUID district;
  private byte[] hash;

  @BeforeEach
  void aFamily(@TempDir Path folder) throws IOException {
    district =
        districts
            .create(
                "p" + UUID.randomUUID().toString().substring(0, 13),
                "Riverton",
                ZoneId.of("America/Chicago"),
                true)
            .districtId();
    Path roster =
        Files.writeString(
            folder.resolve("r.csv"),
            "household,school,language,phone,email,whatsapp\nh1,LMS,es,"
                + PHONE
                + ",h1@mail.example,yes\n");
    importer.importRoster(district, "test", roster, new RosterOptions(null, false));
    hash = contactPoints.hash(district, PHONE);
  }

  @Test
  void thePageSaysWhatIsSoWithoutAccountCookieOrScript() {
    var page = TestHttp.get(path(later())).send();

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("✓ All school messages", "✓ <bdi>Español</bdi>", "Riverton", "WhatsApp")
        .doesNotContain("<script", PHONE, "h1@mail.example");
    assertThat(page.header("Set-Cookie")).isEmpty();
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(ledger.history(district, hash)).isEmpty();
  }

  @Test
  void oneTapLeavesEmergenciesStopsOrReopens() {
    tap("receive=EMERGENCY_ONLY");
    assertThat(allowed(MessageClass.EMERGENCY)).isTrue();
    assertThat(allowed(MessageClass.MISSION)).isFalse();
    tap("receive=NOTHING");
    tap("receive=NOTHING");
    assertThat(allowed(MessageClass.EMERGENCY)).isFalse();
    tap("receive=ALL");
    assertThat(allowed(MessageClass.MISSION)).isTrue();
    assertThat(ledger.history(district, hash))
        .hasSize(3)
        .allMatch(e -> e.source() == ConsentEntry.Source.WEB_PAGE)
        .allMatch(e -> e.channel() == ConsentEntry.Channel.ANY);
  }

  @Test
  void workshopsAreAskedForByThemselves() {
    assertThat(allowed(MessageClass.OPTIONAL)).isFalse();
    tap("optional=yes");
    assertThat(allowed(MessageClass.OPTIONAL)).isTrue();
    tap("optional=no");
    assertThat(allowed(MessageClass.OPTIONAL)).isFalse();
    assertThat(allowed(MessageClass.MISSION)).isTrue();
  }

  @Test
  void languagesAndChannelAreTheFamilysOwnChoice() {
    tap("read=so");
    tap("hear=es-US");
    tap("channel=WHATSAPP");

    Family family = families.byAddressHash(district, hash).orElseThrow();
    assertThat(family.language()).isEqualTo("so");
    assertThat(family.languageSource()).isEqualTo("family");
    assertThat(family.voiceLanguage()).isEqualTo("es-US");
    assertThat(family.preferredChannel()).isEqualTo("WHATSAPP");
  }

  @Test
  void whatEachChoiceMeansIsSaidInTheFamilysLanguage() {
    for (String line : new String[] {"district.interpreterLine", "district.hotline"}) {
      facts.put(district, new Fact(Ids.NIL, line, "", "phone", "+12025550140"));
    }
    tap("read=ar");
    String page = TestHttp.get(path(later())).send().body();
    assertThat(page)
        .contains("Only emergency alerts", "Solo alertas")
        .containsPattern(
            "class=\"soft small meaning\" dir=\"auto\" lang=\"ar\">[^<]*ستصلكم رسائلنا");
    assertThat(page.split("meaning\" dir=\"auto\"", -1)).as("each of three choices").hasSize(4);
    tap("read=en");
    assertThat(TestHttp.get(path(later())).send().body())
        .doesNotContain("class=\"soft small meaning\"");
  }

  @Test
  void theOfficeMakesALinkThatOpensThePage() {
    Family family = families.byAddressHash(district, hash).orElseThrow();
    String point =
        contactPoints.byAddressHash(district, hash).orElseThrow().contactPointId().toString();
    String path = "/api/v1/families/" + family.familyId() + "/contact-points/";
    String office = accounts.bearer(district, Role.OFFICE);
    var made = TestHttp.post(path + point + "/preferences-link").as(office).send();
    assertThat(made.status()).isEqualTo(200);
    String link = URI.create(made.json().get("url").asText()).getPath();
    assertThat(TestHttp.get(link).send().body()).contains("All school messages");
    assertThat(
            TestHttp.post(path + UUID.randomUUID() + "/preferences-link")
                .as(office)
                .send()
                .status())
        .isEqualTo(404);
  }

  @Test
  void whatThePageDoesNotOfferIsRefusedInPlainWords() {
    assertThat(post(path(later()), "receive=SOMETIMES").status()).isEqualTo(422);
    assertThat(post(path(later()), "channel=FAX").status()).isEqualTo(422);
    assertThat(post(path(later()), "read=xx-nowhere").status()).isEqualTo(422);
    assertThat(post(path(later()), "hear=tlh").status()).isEqualTo(422);
    assertThat(post(path(later()), "read=%00%ED%A0%80").status()).isEqualTo(422);
    assertThat(ledger.history(district, hash)).isEmpty();
  }

  @Test
  void anEndedAlteredOrOtherDistrictsLinkChangesNothing() {
    UUID other =
        districts
            .create(
                "p" + UUID.randomUUID().toString().substring(0, 13),
                "Elsewhere",
                ZoneId.of("America/Chicago"),
                true)
            .districtId();
    String good = path(later());
    String elsewhere = links.preferences(other, hash, later()).getPath();
    String ended = path(Instant.now().minus(1, ChronoUnit.MINUTES));
    // District and signature of one link around the content of another.
    String swapped = elsewhere.substring(0, 24) + good.substring(24);
    for (String path :
        new String[] {ended, good.substring(0, good.length() - 1), swapped, "/p/x"}) {
      assertThat(TestHttp.get(path).send().status()).as(path).isEqualTo(404);
      var answer = post(path, "receive=NOTHING");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body()).contains("This link is not good any more", "Este enlace");
    }
    post(elsewhere, "receive=NOTHING");
    assertThat(allowed(MessageClass.MISSION)).isTrue();
  }

  private void tap(String form) {
    assertThat(post(path(later()), form).status()).isEqualTo(303);
  }

  private static TestHttp.Answer post(String path, String form) {
    return TestHttp.post(path).body("application/x-www-form-urlencoded", form).send();
  }

  private boolean allowed(MessageClass messageClass) {
    return ledger.allowed(district, hash, ConsentEntry.Channel.SMS, messageClass);
  }

  private String path(Instant until) {
    URI link = links.preferences(district, hash, until);
    return link.getPath();
  }

  private static Instant later() {
    return Instant.now().plus(7, ChronoUnit.DAYS);
  }
}
