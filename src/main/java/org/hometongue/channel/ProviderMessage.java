package org.hometongue.channel;

import java.time.Instant;
import java.util.Optional;

/** A message as the provider's own list shows it. */
public record ProviderMessage(
    String providerId, ReceiptStatus status, Optional<String> errorCode, Instant createdAt) {}
