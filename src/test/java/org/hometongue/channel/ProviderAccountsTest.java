package org.hometongue.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.platform.Secret;
import org.junit.jupiter.api.Test;

class ProviderAccountsTest {
  private static final UUID SENDER = UUID.randomUUID();
  private static final Map<String, String> CONFIGURED =
      Map.of(
          "hometongue.providers.twilio.account-sid", "AC1",
          "hometongue.providers.twilio.auth-token", "token",
          "hometongue.providers.smtp.host", "mx.example",
          "hometongue.providers.public-url", "https://notices.example");

  private final SandboxEndpoints sandbox = new SandboxEndpoints();

  @Test
  void aSandboxSenderSpeaksToTheSandboxOrToNobody() {
    var accounts = new ProviderAccounts(TestSettings.of(CONFIGURED), sandbox);
    assertThat(sender(accounts, Channel.SMS, true)).isEmpty();
    sandbox.open(
        new SandboxEndpoints.Endpoints(
            URI.create("http://localhost:4010"),
            URI.create("smtp-plain://localhost:4025"),
            "ACsandbox",
            new Secret("s")));
    assertThat(sender(accounts, Channel.SMS, true).orElseThrow())
        .extracting(SenderConfig::base, SenderConfig::account, SenderConfig::sandbox)
        .containsExactly(URI.create("http://localhost:4010"), "ACsandbox", true);
    assertThat(sender(accounts, Channel.EMAIL, true).orElseThrow())
        .extracting(SenderConfig::base, SenderConfig::account)
        .containsExactly(URI.create("smtp-plain://localhost:4025"), "");
  }

  @Test
  void aRealSenderNeverSpeaksToTheSandbox() {
    sandbox.open(
        new SandboxEndpoints.Endpoints(
            URI.create("http://localhost:4010"),
            URI.create("smtp-plain://localhost:4025"),
            "ACsandbox",
            new Secret("s")));
    var without = new ProviderAccounts(TestSettings.of("http://localhost:8080"), sandbox);
    for (Channel channel : Channel.values()) {
      assertThat(sender(without, channel, false)).isEmpty();
    }
    var with = new ProviderAccounts(TestSettings.of(CONFIGURED), sandbox);
    assertThat(sender(with, Channel.WHATSAPP, false).orElseThrow())
        .extracting(SenderConfig::base, SenderConfig::account, SenderConfig::sandbox)
        .containsExactly(URI.create("https://api.twilio.com"), "AC1", false);
    assertThat(sender(with, Channel.EMAIL, false).orElseThrow().base())
        .isEqualTo(URI.create("smtp://mx.example:587"));
  }

  private static Optional<SenderConfig> sender(
      ProviderAccounts accounts, Channel channel, boolean isSandbox) {
    return accounts.sender(SENDER, channel, "p", "address", isSandbox);
  }
}
