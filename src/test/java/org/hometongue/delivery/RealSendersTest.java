package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ConfigCheck;
import org.hometongue.channel.ProviderSettings;
import org.hometongue.channel.TestSettings;
import org.hometongue.delivery.NewSenders.NewSender;
import org.hometongue.district.Districts;
import org.hometongue.platform.Problem;
import org.hometongue.platform.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the demo to real families: senders of a district, and what IT is warned of. */
class RealSendersTest {
  private static final FakeProvider SMS = new FakeProvider(Channel.SMS, "twilio");
  private static final ProviderSettings TWILIO =
      TestSettings.of(
          Map.of(
              "hometongue.providers.public-url", "https://notices.lincoln.example",
              "hometongue.providers.twilio.account-sid", "AC" + "0".repeat(32),
              "hometongue.providers.twilio.auth-token", "secret"));
  private static int made;

  private static Path folder;
  private static Wiring wiring;

  private UUID district;

  @BeforeAll
  static void open() throws Exception {
    folder = Files.createTempDirectory(Path.of("target"), "senders-");
    wiring =
        FakeProvider.only(Wiring.on(folder, Clock.systemUTC()), SMS)
            .with(ProviderSettings.class, TWILIO);
  }

  @AfterAll
  static void close() throws Exception {
    wiring.close();
  }

  @BeforeEach
  void aRealDistrict() {
    SMS.check = ConfigCheck.ready();
    district = district(false);
  }

  private static UUID district(boolean demo) {
    return wiring
        .get(Districts.class)
        .create("real-" + ++made, "Lincoln Unified", ZoneOffset.UTC, demo)
        .districtId();
  }

  @Test
  void aSenderIsAddedAfterItsProviderWasAsked() {
    wiring.get(NewSenders.class).add(district, "staff:it", sms("+12025550100"));

    assertThat(wiring.get(SenderStates.class).of(district))
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.address()).isEqualTo("+12025550100");
              assertThat(s.provider()).isEqualTo("twilio");
              assertThat(s.sandbox()).isFalse();
              assertThat(s.segmentsPerSecond()).isEqualTo(10);
            });
    refused("sender-known", sms("+12025550100"));
  }

  @Test
  void whatCannotBeUsedIsRefusedWithItsReason() {
    refused("sender-address", sms("202-555-0100"));
    refused("sender-address", new NewSender(Channel.EMAIL, "notices", 1, BigDecimal.ZERO, null));
    // No mail relay is configured here.
    refused(
        "sender-account",
        new NewSender(Channel.EMAIL, "notices@lincoln.example", 1, BigDecimal.ZERO, null));
    SMS.check = new ConfigCheck(List.of("The account is closed. Ask Twilio."));
    assertThat(refused("sender-check", sms("+12025550100")))
        .hasMessage("The account is closed. Ask Twilio.");
    assertThat(wiring.get(SenderStates.class).of(district)).isEmpty();
  }

  @Test
  void withoutARealProviderThereIsNothingToWarnOf() {
    assertThat(readiness(TestSettings.of("http://localhost:8080"), true).warnings()).isEmpty();
  }

  @Test
  void withARealProviderEverythingOfAFirstTryIsNamed() {
    UUID demo = district(true);
    String code = wiring.get(Districts.class).get(demo).code();
    ProviderSettings local =
        TestSettings.of(
            Map.of(
                "hometongue.providers.public-url", "http://localhost:8080",
                "hometongue.providers.smtp.host", "mail.lincoln.example"));

    assertThat(readiness(local, true).warnings())
        .anyMatch(w -> w.contains("the database is the embedded one"))
        .anyMatch(w -> w.contains("the keys lie in the data folder"))
        .anyMatch(w -> w.contains("HOMETONGUE_PROVIDERS_PUBLIC_URL"))
        .anyMatch(w -> w.contains("the demo district " + code));
    assertThat(readiness(TWILIO, false).warnings())
        .noneMatch(w -> w.contains("embedded"))
        .noneMatch(w -> w.contains("PUBLIC_URL"));
  }

  private static Readiness readiness(ProviderSettings providers, boolean embedded) {
    return new Readiness(
        providers,
        wiring.get(Districts.class),
        wiring.get(SenderStates.class),
        embedded,
        Optional.empty(),
        Optional.of(folder.resolve("keys.json")),
        Optional.of(folder));
  }

  private static NewSender sms(String address) {
    return new NewSender(Channel.SMS, address, 10, new BigDecimal("0.0083"), null);
  }

  private Problem refused(String problem, NewSender sender) {
    List<Problem> found = new java.util.ArrayList<>();
    assertThatThrownBy(() -> wiring.get(NewSenders.class).add(district, "staff:it", sender))
        .asInstanceOf(type(Problem.class))
        .satisfies(found::add)
        .extracting(Problem::type)
        .isEqualTo(problem);
    return found.getFirst();
  }
}
