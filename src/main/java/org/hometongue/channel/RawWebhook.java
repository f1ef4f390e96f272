package org.hometongue.channel;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A webhook as it came, before anybody trusts it.
 *
 * @param url the address as the provider called it: the configured public address with this
 *     request's path and query, never built from the Host header
 * @param headers single values; names in lower case
 * @param body raw bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawWebhook(URI url, Map<String, String> headers, byte[] body) {

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  @Override
  public String toString() {
    return "RawWebhook[" + body.length + " bytes]";
  }
}
