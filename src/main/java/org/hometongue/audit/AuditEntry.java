package org.hometongue.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.json.Json;

/**
 * One act of one actor.
 *
 * @param position counts 1, 2, 3 … without a gap in each district
 * @param at to the microsecond
 * @param actor pseudonymous: {@code staff:<uuid>}, {@code token:<uuid>} or {@code service}
 * @param act a stable word such as {@code announcement.approve}
 * @param subject what it was done to, such as {@code announcement:<uuid>}
 * @param hash SHA-256 over the hash before and this entry's canonical form
 */
public record AuditEntry(
    UUID districtId,
    long position,
    Instant at,
    String actor,
    String act,
    String subject,
    @Json JsonNode details,
    byte[] hash) {}
