package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.junit.jupiter.api.Test;

/** Replies over HTTP: signed, taken in, answered. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class InboundTest extends InboundOverHttp {
  private static final String BARE_STOP =
      "You will get no more texts from this school district. Reply START to get them again.";

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
}
