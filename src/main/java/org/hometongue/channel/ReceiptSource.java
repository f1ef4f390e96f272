package org.hometongue.channel;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The provider's own record of messages: by its list attempts in doubt are settled, by single
 * messages receipts that never came.
 */
public interface ReceiptSource {

  /**
   * Messages to this address with exactly this displayed text, from this sender, created in the
   * window. An empty list means that the provider surely has none: the whole list was read.
   *
   * @param to E.164 without a prefix
   * @throws IOException when the list could not be read to its end; nothing is known then
   */
  List<ProviderMessage> find(
      SenderConfig sender, String to, String body, Instant from, Instant until) throws IOException;

  /**
   * One message that the provider has taken. Empty: it does not know it, or not any more.
   *
   * @throws IOException when the provider could not be asked; nothing is known then
   */
  Optional<ProviderMessage> fetch(SenderConfig sender, String providerId) throws IOException;
}
