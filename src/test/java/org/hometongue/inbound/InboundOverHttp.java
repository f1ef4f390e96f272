package org.hometongue.inbound;

import static io.restassured.RestAssured.given;

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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hometongue.channel.Links;
import org.hometongue.channel.SandboxEndpoints;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.district.Districts;
import org.hometongue.family.ContactPoints;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A district with a sender in the sandbox, and replies to it signed as the provider signs them. */
abstract class InboundOverHttp {
  static final String TOKEN = "inbound-test-token";
  static final String FROM = "+12025550123";

  @Inject Districts districts;
  @Inject Database database;
  @Inject SandboxEndpoints sandbox;
  @Inject ContactPoints contactPoints;
  @Inject ConsentLedger ledger;
  @Inject Links links;

  private SandboxEndpoints.Endpoints before =
      new SandboxEndpoints.Endpoints(
          URI.create("http://localhost:1"),
          URI.create("smtp-plain://localhost:1"),
          "AC0",
          new Secret(TOKEN));
  UUID district = Ids.NIL;
  byte[] hash = new byte[0];

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

  List<String> intents() {
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

  Response text(String sid, String body, Map<String, String> more) throws Exception {
    Map<String, String> form = form(sid, body, more);
    String url = links.outside("/hooks/twilio/inbound/" + district).toString();
    return post(district, form, sign(url, form));
  }

  static Map<String, String> form(String sid, String body, Map<String, String> more) {
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

  static Response post(UUID district, Map<String, String> form, String signature) {
    return given()
        .header("X-Twilio-Signature", signature)
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParams(form)
        .post("/hooks/twilio/inbound/" + district);
  }

  static String sign(String url, Map<String, String> form) throws Exception {
    StringBuilder signed = new StringBuilder(url);
    new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
