package org.hometongue.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hometongue.account.TestAccounts;
import org.hometongue.announcement.Announcement;
import org.hometongue.announcement.Announcements;
import org.hometongue.announcement.Audience;
import org.hometongue.announcement.Draft;
import org.hometongue.channel.Links;
import org.hometongue.platform.Database;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers see: only what was sent, always the same, and nothing about anybody. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class CommunityPagesTest {
  private static final String TEXT = "Test district: all schools are open. <b>";

  @Inject TestAccounts accounts;
  @Inject Announcements announcements;
  @Inject Kits kits;
  @Inject Links links;
  @Inject Database database;

  private UUID district;
  private Announcement notice;

  @BeforeEach
  void composeANotice() {
    district = accounts.district().districtId();
    notice =
        announcements.compose(
            district,
            "staff:test",
            new Draft(
                "attendance.we-miss-you",
                Map.of("phone", "202-555-0123"),
                Audience.district(),
                false,
                null,
                null));
  }

  @Test
  void aNoticeThatWasSentIsConfirmedWithItsExactText() {
    send();

    var page = TestHttp.get("/v/" + notice.verifyCode()).send();

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("Yes, Test district sent this on", "Sí, Test district envió esto")
        .contains("all schools are open. &lt;b&gt;")
        .doesNotContain("<script");
    assertThat(page.header("Set-Cookie")).isEmpty();
    assertThat(page.header("Cache-Control")).isEqualTo("public, max-age=60");
    assertThat(
            TestHttp.get("/v/" + notice.verifyCode().toLowerCase(java.util.Locale.ROOT))
                .send()
                .body())
        .isEqualTo(page.body());
  }

  @Test
  void aDraftIsNobodysBusiness() {
    assertThat(TestHttp.get("/v/" + notice.verifyCode()).send().status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000000", "short", "waytoolongforacode", "'%20or%201=1", "7K2QM4%00"})
  void aCodeThatIsNoneIsAnsweredInPlainWords(String code) {
    var page = TestHttp.get("/v/" + code).send();

    assertThat(page.status()).isIn(400, 404);
    assertThat(page.body()).doesNotContain("Exception");
  }

  @Test
  void aHaltedNoticeSaysSo() {
    send();
    set("status = 'HALTED'");

    assertThat(TestHttp.get("/v/" + notice.verifyCode()).send().body())
        .contains("then stopped it")
        .doesNotContain("Yes, ");
  }

  @Test
  void aKitHoldsTheTextReadyToShareAndCountsOnlyThatItWasOpened() {
    send();
    Kit kit = kits.create(district, "staff:test", notice.announcementId(), "Valley Mosque");

    var page = TestHttp.get(path(kit)).send();

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("For Valley Mosque", "https://wa.me/?text=Test%20district", "Share to WhatsApp")
        .contains("This page ends on");
    assertThat(page.header("Set-Cookie")).isEmpty();
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    TestHttp.get(path(kit)).send();
    assertThat(kits.of(district, notice.announcementId()).getFirst().opened()).isEqualTo(2);
  }

  @Test
  void aSupersededKitAsksNotToShareAndOffersNoButton() {
    send();
    Kit kit = kits.create(district, "staff:test", notice.announcementId(), "Valley Mosque");
    set("status = 'SUPERSEDED'");

    assertThat(TestHttp.get(path(kit)).send().body())
        .contains("Please do not share this any more")
        .doesNotContain("wa.me");
  }

  @Test
  void anEndedKitIsGone() {
    send();
    Kit kit = kits.create(district, "staff:test", notice.announcementId(), "Valley Mosque");
    database.run(
        district,
        h ->
            h.execute(
                "update kit set expires_at = now() - interval '1 minute' where kit_id = ?",
                kit.kitId()));

    var page = TestHttp.get(path(kit)).send();

    assertThat(page.status()).isEqualTo(410);
    assertThat(page.body()).contains("This link has ended").doesNotContain("schools are open");
    assertThat(kits.of(district, notice.announcementId()).getFirst().opened()).isZero();
  }

  @Test
  void anAlteredOrForeignLinkOpensNothing() {
    send();
    Kit kit = kits.create(district, "staff:test", notice.announcementId(), "Valley Mosque");
    String own = links.kit(district, kit.kitId());
    String foreign = links.kit(accounts.district().districtId(), kit.kitId());
    char last = own.charAt(20);
    String altered = own.substring(0, 20) + (last == 'A' ? 'B' : 'A') + own.substring(21);

    assertThat(TestHttp.get(altered).send().status()).isEqualTo(404);
    assertThat(TestHttp.get(foreign).send().status()).isEqualTo(404);
    assertThat(TestHttp.get("/k/nonsense").send().status()).isEqualTo(404);
  }

  @Test
  void nothingCanBeForwardedBeforeItIsSent() {
    assertThatThrownBy(
            () -> kits.create(district, "staff:test", notice.announcementId(), "Valley Mosque"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Send the notice first");
  }

  private String path(Kit kit) {
    return links.kit(district, kit.kitId());
  }

  /** As approval leaves it, without families: one frozen English text. */
  private void send() {
    set("status = 'SENDING', sending_at = now()");
    database.run(
        district,
        h ->
            h.execute(
                """
                insert into rendition (district_id, announcement_id, rendition_id, school_id, wanted_language, language,
                                       reason, channel, body, sha256, encoding, segments, direction, template_version,
                                       translation_hash, reviews, demo, created_at)
                values (?, ?, ?, ?, 'en', 'en', 'EXACT', 'SMS', ?, '\\x00', 'GSM-7', 1, 'LTR', 'x', 'x', '[]', false, ?)
                """,
                district,
                notice.announcementId(),
                Ids.next(),
                Ids.NIL,
                TEXT,
                java.sql.Timestamp.from(Instant.now())));
  }

  private void set(String what) {
    database.run(
        district,
        h ->
            h.execute(
                "update announcement set " + what + " where announcement_id = ?",
                notice.announcementId()));
  }
}
