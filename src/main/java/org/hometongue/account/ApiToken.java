package org.hometongue.account;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token of an integration, without its secret.
 *
 * @param name says which program holds it
 * @param createdBy pseudonym of who made it
 * @param revokedAt from then on it opens nothing; null: it works
 */
public record ApiToken(
    UUID tokenId,
    String name,
    Set<Role> roles,
    String createdBy,
    Instant createdAt,
    @Nullable Instant revokedAt) {}
