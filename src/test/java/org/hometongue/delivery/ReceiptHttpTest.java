package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hometongue.account.TestAccounts;
import org.hometongue.channel.Links;
import org.hometongue.channel.SandboxEndpoints;
import org.hometongue.platform.Database;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Secret;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Receipts over HTTP, at the right address of an accepted attempt: what is not a genuine receipt
 * changes no row. The answers are those of the provider reference, sections 2, 3.3 and 3.4: 403 for
 * what nobody signed, 204 for what is signed and says nothing to us, 413 for what is too large.
 */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class ReceiptHttpTest {
  private static final String TOKEN = "token of this account";
  private static final String ANOTHERS = "token of another account";
  private static final String SID = "MessageSid=SM00000000000000000000000000000001";
  private static final String FAILED = SID + "&MessageStatus=undelivered&ErrorCode=30005";
  private static final String DELIVERED = SID + "&MessageStatus=delivered";

  @Inject Database database;
  @Inject TestAccounts accounts;
  @Inject SandboxEndpoints sandbox;
  @Inject Links links;

  private SandboxEndpoints.Endpoints before =
      new SandboxEndpoints.Endpoints(
          URI.create("http://localhost:1"),
          URI.create("smtp-plain://localhost:1"),
          "AC0",
          new Secret(TOKEN));
  private UUID district = Ids.NIL;
  private UUID announcement = Ids.NIL;
  private String rows = "";

  @BeforeEach
  void anAcceptedText() {
    SandboxEndpoints.Endpoints mine = before;
    before = sandbox.current().orElse(mine);
    sandbox.open(mine);
    district = accounts.district().districtId();
    announcement = Ids.next();
    UUID sender = Ids.next();
    database.run(
        district,
        h -> {
          h.execute(
              """
              insert into sender (district_id, sender_id, channel, provider, address, sandbox, segments_per_second,
                  cost_per_segment_usd) values (?, ?, 'SMS', 'twilio', '+12025550178', true, 17, 0)
              """,
              district,
              sender);
          h.execute(
              """
              insert into announcement (district_id, announcement_id, template_id, message_class, topic, arguments,
                  audience, status, created_by, created_at, expires_at, verify_code)
              values (?, ?, 't', 'MISSION', 'x', '{}', '{}', 'DONE', 'a', now(), now() + interval '1 day', 'ABCDEFG')
              """,
              district,
              announcement);
          h.execute(
              """
              insert into delivery (district_id, announcement_id, seq, family_id, state, sender_id, provider_id, handed_at)
              values (?, ?, 1, ?, 2, ?, 'SM00000000000000000000000000000001', now())
              """,
              district,
              announcement,
              Ids.next(),
              sender);
        });
    rows = rows();
  }

  @AfterEach
  void theSandboxAsItWas() {
    sandbox.open(before);
  }

  @Test
  void aGenuineOneIsWrittenBeforeItIsAnswered() throws Exception {
    assertThat(post(path(1), DELIVERED, sign(TOKEN, path(1), DELIVERED))).isEqualTo(204);
    assertThat(rows()).isNotEqualTo(rows).startsWith("1|3|");
  }

  @Test
  void ofARepeatedParameterTheFirstCounts() throws Exception {
    String both = SID + "&MessageStatus=sent&MessageStatus=failed&ErrorCode=30005";
    assertThat(post(path(1), both, sign(TOKEN, path(1), both))).isEqualTo(204);
    assertThat(rows()).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SID,
        "MessageStatus=undelivered&ErrorCode=30005",
        "MessageSid=&MessageStatus=undelivered",
        "MessageSid=SM%00&MessageStatus=undelivered",
        SID + "&MessageStatus=",
        SID + "&MessageStatus=dissolved",
        SID + "&SmsStatus=undelivered",
        SID + "&MessageStatus=undelivered%00",
        "AccountSid=AC0"
      })
  void whatIsSignedAndSaysNothingToUsIsLeftAlone(String form) throws Exception {
    assertThat(post(path(1), form, sign(TOKEN, path(1), form))).isEqualTo(204);
    assertThat(rows()).isEqualTo(rows);
  }

  @Test
  void anotherAccountsSignatureIsForgedHere() throws Exception {
    assertThat(post(path(1), FAILED, sign(ANOTHERS, path(1), FAILED))).isEqualTo(403);
    String claimed = FAILED + "&AccountSid=AC0";
    assertThat(post(path(1), claimed, sign(ANOTHERS, path(1), claimed))).isEqualTo(403);
    assertThat(rows()).isEqualTo(rows);
  }

  @Test
  void aSignatureIsForOneFormAndOneAddress() throws Exception {
    String genuine = sign(TOKEN, path(1), DELIVERED);
    assertThat(post(path(1), FAILED, genuine)).as("another form").isEqualTo(403);
    assertThat(post(path(1), DELIVERED + "&ErrorCode=30005", genuine)).as("more").isEqualTo(403);
    assertThat(post(path(1), SID, genuine)).as("less").isEqualTo(403);
    assertThat(post(path(2), DELIVERED, genuine)).as("another attempt's").isEqualTo(403);
    for (String wrong : new String[] {"", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", genuine + "x"}) {
      assertThat(post(path(1), DELIVERED, wrong)).as(wrong).isEqualTo(403);
    }
    assertThat(rows()).isEqualTo(rows);
  }

  /** The account may be the same; the address is another district's and was not made for it. */
  @Test
  void nobodyMovesAReceiptToAnotherDistrict() throws Exception {
    UUID other = accounts.district().districtId();
    String moved = path(1).replace(district.toString(), other.toString());
    assertThat(post(moved, DELIVERED, sign(TOKEN, moved, DELIVERED))).isEqualTo(403);
    String theirs = links.statusCallback(other, announcement, 1, 1).getPath();
    assertThat(post(theirs, FAILED, sign(TOKEN, theirs, FAILED))).as("no account").isEqualTo(403);
    assertThat(rows()).isEqualTo(rows);
  }

  /** As after a restore from before the sender was set up. */
  @Test
  void oneOfADistrictWithoutASenderIsKeptAsStray() throws Exception {
    UUID restored = accounts.district().districtId();
    String theirs = links.statusCallback(restored, announcement, 1, 1).getPath();
    String forged = theirs.substring(0, theirs.lastIndexOf('/') + 1) + "x".repeat(22);
    assertThat(post(forged, DELIVERED, sign(TOKEN, forged, DELIVERED))).isEqualTo(403);
    assertThat(stray(restored)).as("that address is not ours").isZero();
    for (int seq = 1; seq <= 3; seq++) {
      String path = links.statusCallback(restored, announcement, seq, 1).getPath();
      assertThat(post(path, DELIVERED, sign(ANOTHERS, path, DELIVERED))).isEqualTo(403);
    }
    await().untilAsserted(() -> assertThat(stray(restored)).isEqualTo(1));
    assertThat(post(path(1), DELIVERED, sign(ANOTHERS, path(1), DELIVERED))).isEqualTo(403);
    assertThat(stray(district)).as("that can be checked, and is forged").isZero();
  }

  private int stray(UUID of) {
    return database.in(
        of,
        h ->
            h.createQuery("select count(*) from stray_receipt where district_id = :d")
                .bind("d", of)
                .mapTo(Integer.class)
                .one());
  }

  @Test
  void anAttemptThatNobodyMadeIsNoFaultAndNoRow() throws Exception {
    for (String path :
        new String[] {
          path(7),
          links.statusCallback(district, announcement, 99, 1).getPath(),
          links.statusCallback(district, Ids.next(), 1, 1).getPath()
        }) {
      assertThat(post(path, FAILED, sign(TOKEN, path, FAILED))).as(path).isEqualTo(204);
    }
    for (String path :
        new String[] {
          "/hooks/twilio/status/x", path(1) + "/x", path(1).replace("/1/1/", "/1/x/")
        }) {
      assertThat(post(path, FAILED, sign(TOKEN, path, FAILED))).as(path).isEqualTo(403);
    }
    assertThat(rows()).isEqualTo(rows);
  }

  @Test
  void aGiantBodyIsRefused() throws Exception {
    String giant = FAILED + "&x=" + "y".repeat(64 * 1024);
    assertThat(post(path(1), giant, sign(TOKEN, path(1), giant))).isEqualTo(413);
    assertThat(rows()).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x"})
  void onlyAFormIsRead(String type) throws Exception {
    int status =
        TestHttp.post(path(1))
            .header("X-Twilio-Signature", sign(TOKEN, path(1), FAILED))
            .body(type, FAILED)
            .send()
            .status();
    assertThat(status).isEqualTo(403);
    assertThat(rows()).isEqualTo(rows);
  }

  private String path(int attempt) {
    return links.statusCallback(district, announcement, 1, attempt).getPath();
  }

  private static int post(String path, String form, String signature) {
    return TestHttp.post(path)
        .header("X-Twilio-Signature", signature)
        .body("application/x-www-form-urlencoded", form)
        .send()
        .status();
  }

  /** As Twilio signs: names in order, of a repeated one each different value after its name. */
  private String sign(String token, String path, String form) throws Exception {
    TreeMap<String, TreeSet<String>> fields = new TreeMap<>();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
      fields.computeIfAbsent(pair.substring(0, equals), name -> new TreeSet<>()).add(value);
    }
    StringBuilder signed = new StringBuilder(links.outside(path).toString());
    fields.forEach((name, values) -> values.forEach(value -> signed.append(name).append(value)));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** All that a receipt could change in this district. */
  private String rows() {
    return database.in(
        district,
        h ->
            h.createQuery(
                    """
                    select concat_ws('|', d.seq, d.state, d.attempt, d.receipt_rank, d.duplicates, d.reason, d.provider_id,
                                     d.settled_at, d.handed_at, s.stopped_reason, s.paused_until,
                                     (select count(*) from in_doubt where district_id = :d),
                                     (select count(*) from past_attempt where district_id = :d),
                                     (select count(*) from retry_later where district_id = :d),
                                     (select count(*) from stopped_text where district_id = :d),
                                     (select count(*) from delivery where district_id = :d))
                      from delivery d join sender s on s.district_id = :d and s.sender_id = d.sender_id
                     where d.district_id = :d
                    """)
                .bind("d", district)
                .mapTo(String.class)
                .one());
  }
}
