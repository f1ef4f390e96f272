package org.hometongue.channel;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The provider's own list of messages, by which attempts in doubt are settled. */
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
}
