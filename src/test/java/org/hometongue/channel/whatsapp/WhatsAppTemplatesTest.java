package org.hometongue.channel.whatsapp;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.SenderConfig;
import org.hometongue.channel.whatsapp.WhatsAppTemplates.Text;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class WhatsAppTemplatesTest {
  private static final String SID = "HX" + "b".repeat(32);
  private static final String APPROVALS = "/v1/Content/" + SID + "/ApprovalRequests";
  private static final Text TEXT =
      new Text(
          "closure.full-day",
          "es",
          "Aviso: {{1}} cierra el {{2}} por el clima.",
          Map.of("1", "Lincoln", "2", "12 de enero"));

  @Inject WhatsAppTemplates templates;
  @Inject Districts districts;
  @Inject Database database;

  private final WireMockServer provider =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final UUID senderId = Ids.next();
  private UUID district = Ids.NIL;

  @BeforeEach
  void aSender() {
    provider.start();
    district =
        districts
            .create(
                "wa-" + UUID.randomUUID().toString().substring(0, 13),
                "Riverton",
                ZoneId.of("America/Chicago"),
                false)
            .districtId();
    database.run(
        district,
        h ->
            h.execute(
                """
                insert into sender (district_id, sender_id, channel, provider, address, sandbox,
                    segments_per_second, cost_per_segment_usd)
                values (?, ?, 'WHATSAPP', 'twilio', '+12025550100', false, 10, 0)
                """,
                district,
                senderId));
    provider.stubFor(
        post(urlEqualTo("/v1/Content")).willReturn(jsonResponse("{\"sid\":\"" + SID + "\"}", 201)));
    provider.stubFor(
        post(urlEqualTo(APPROVALS + "/whatsapp"))
            .willReturn(jsonResponse("{\"name\":\"x\",\"status\":\"received\"}", 201)));
    decides("pending");
  }

  @AfterEach
  void stop() {
    provider.stop();
  }

  @Test
  void aTextIsSubmittedOnceAsUtilityInItsLanguageAndFollowedUntilDecided() throws IOException {
    var submitted = templates.submit(district, sender(), TEXT);
    assertThat(submitted.status()).isEqualTo("pending");
    assertThat(submitted.contentSid()).isEqualTo(SID);
    assertThat(submitted.textHash()).isEqualTo(WhatsAppTemplates.hash(TEXT.text()));
    provider.verify(
        postRequestedFor(urlEqualTo("/v1/Content"))
            .withRequestBody(matchingJsonPath("$.language", equalTo("es")))
            .withRequestBody(matchingJsonPath("$.types['twilio/text'].body", equalTo(TEXT.text())))
            .withRequestBody(
                matchingJsonPath(
                    "$.variables", equalToJson("{\"1\":\"Lincoln\",\"2\":\"12 de enero\"}"))));
    provider.verify(
        postRequestedFor(urlEqualTo(APPROVALS + "/whatsapp"))
            .withRequestBody(matchingJsonPath("$.category", equalTo("UTILITY")))
            .withRequestBody(
                matchingJsonPath(
                    "$.name",
                    equalTo("closure_full_day_es_" + submitted.textHash().substring(0, 12)))));

    templates.submit(district, sender(), TEXT);
    provider.verify(1, postRequestedFor(urlEqualTo("/v1/Content")));

    decides("approved");
    assertThat(templates.refresh(district, sender())).isEqualTo(1);
    assertThat(templates.refresh(district, sender())).isZero();
    assertThat(templates.submit(district, sender(), TEXT).status()).isEqualTo("approved");
    decides("paused");
    assertThat(templates.refresh(district, sender())).as("Meta may change its mind").isEqualTo(1);
  }

  @Test
  void aChangedWordIsANewText() throws IOException {
    templates.submit(district, sender(), TEXT);
    templates.submit(
        district, sender(), new Text(TEXT.templateId(), "es", TEXT.text() + "!", TEXT.samples()));
    provider.verify(2, postRequestedFor(urlEqualTo("/v1/Content")));
  }

  @Test
  void whatTheProviderDidNotTakeIsNotRemembered() throws IOException {
    provider.stubFor(post(urlEqualTo("/v1/Content")).willReturn(serverError()));
    assertThatThrownBy(() -> templates.submit(district, sender(), TEXT))
        .isInstanceOf(IOException.class)
        .message()
        .doesNotContain("Aviso");
    assertThat(templates.refresh(district, sender())).isZero();
  }

  private void decides(String status) {
    provider.stubFor(
        get(urlEqualTo(APPROVALS))
            .willReturn(
                okJson(
                    "{\"sid\":\"%s\",\"whatsapp\":{\"status\":\"%s\",\"category\":\"UTILITY\"}}"
                        .formatted(SID, status))));
  }

  private SenderConfig sender() {
    return new SenderConfig(
        senderId,
        Channel.WHATSAPP,
        "twilio",
        "+12025550100",
        false,
        URI.create("http://localhost:" + provider.port()),
        "AC" + "1".repeat(32),
        new Secret("token"));
  }
}
