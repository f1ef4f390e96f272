package org.hometongue.community;

import java.time.Instant;
import java.util.UUID;

/**
 * A set of approved texts that an organisation may forward.
 *
 * @param partner name of the organisation, never of a person
 * @param opened how often its page was opened; by whom is not known
 */
public record Kit(
    UUID kitId,
    UUID announcementId,
    String partner,
    Instant expiresAt,
    Instant createdAt,
    int opened) {}
