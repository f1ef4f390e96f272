package org.hometongue.channel;

import java.net.URI;
import java.util.UUID;
import org.hometongue.platform.Secret;

/**
 * A sender with everything an adapter needs to use it. Made by {@link ProviderAccounts#sender},
 * which alone decides whether a sender speaks to the sandbox or to the real provider.
 *
 * @param provider {@code twilio} or {@code smtp}
 * @param address messaging service (MG…), E.164 number without a prefix, or the From mailbox
 * @param base where the provider is: {@code https://api.twilio.com}, {@code http://localhost:4010};
 *     for mail {@code smtp://} (STARTTLS required), {@code smtps://} (TLS from the start) or {@code
 *     smtp-plain://} (no TLS, the sandbox only) with host and port
 * @param account account sid, or the mail account's user name; empty: no sign-in
 */
public record SenderConfig(
    UUID senderId,
    Channel channel,
    String provider,
    String address,
    boolean sandbox,
    URI base,
    String account,
    Secret credentials) {

  /** Whether the provider counts both towards the same limits of an account. */
  public boolean sharesAccountWith(SenderConfig other) {
    return provider.equals(other.provider)
        && base.equals(other.base)
        && account.equals(other.account);
  }

  @Override
  public String toString() {
    return "SenderConfig[" + senderId + ", " + channel + ", " + provider + "]";
  }
}
