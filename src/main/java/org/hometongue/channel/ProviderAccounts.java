package org.hometongue.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.platform.Secret;

/**
 * Joins a sender row with the account it uses. The fence between demo and real life is here: a
 * sandbox sender gets the sandbox's endpoints or nothing, any other sender gets the configured
 * provider or nothing.
 */
@ApplicationScoped
public class ProviderAccounts {
  private final ProviderSettings settings;
  private final SandboxEndpoints sandbox;

  ProviderAccounts(ProviderSettings settings, SandboxEndpoints sandbox) {
    this.settings = settings;
    this.sandbox = sandbox;
  }

  /**
   * @param provider {@code twilio} or {@code smtp}
   * @param address the messaging service, number or mailbox of the sender
   * @return empty when the account for such a sender is not configured, or the sandbox not running
   */
  public Optional<SenderConfig> sender(
      UUID senderId, Channel channel, String provider, String address, boolean isSandbox) {
    boolean mail = channel == Channel.EMAIL;
    if (isSandbox) {
      return sandbox
          .current()
          .map(
              at ->
                  new SenderConfig(
                      senderId,
                      channel,
                      provider,
                      address,
                      true,
                      mail ? at.smtp() : at.twilio(),
                      mail ? "" : at.accountSid(),
                      at.authToken()));
    }
    return mail
        ? mailSender(senderId, provider, address)
        : twilioSender(senderId, channel, provider, address);
  }

  private Optional<SenderConfig> twilioSender(
      UUID senderId, Channel channel, String provider, String address) {
    var twilio = settings.twilio();
    return twilio
        .accountSid()
        .flatMap(
            sid ->
                twilio
                    .authToken()
                    .map(
                        token ->
                            new SenderConfig(
                                senderId,
                                channel,
                                provider,
                                address,
                                false,
                                twilio.baseUrl(),
                                sid,
                                new Secret(token))));
  }

  private Optional<SenderConfig> mailSender(UUID senderId, String provider, String address) {
    var smtp = settings.smtp();
    String scheme = smtp.tls() == ProviderSettings.Smtp.Tls.IMPLICIT ? "smtps" : "smtp";
    return smtp.host()
        .map(
            host ->
                new SenderConfig(
                    senderId,
                    Channel.EMAIL,
                    provider,
                    address,
                    false,
                    URI.create(scheme + "://" + host + ":" + smtp.port()),
                    smtp.username().orElse(""),
                    new Secret(smtp.password().orElse(""))));
  }
}
