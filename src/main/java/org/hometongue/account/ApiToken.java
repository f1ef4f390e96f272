package org.hometongue.account;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A token of an integration, without its secret. The name says which program holds it. */
public record ApiToken(
    UUID tokenId,
    String name,
    Set<Role> roles,
    String createdBy,
    Instant createdAt,
    @Nullable Instant revokedAt) {}
