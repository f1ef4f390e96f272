package org.hometongue.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The arithmetic of the chain: hash(n) = SHA-256(hash(n-1) ‖ canonical JSON of entry n), with 32
 * zero bytes before the first. Canonical means: UTF-8, no spaces, keys in the order of their code
 * units, whole numbers only (so that what PostgreSQL's jsonb gives back is the same text).
 */
final class AuditChain {
  private static final JsonMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final int HASH_BYTES = 32;

  private AuditChain() {}

  static byte[] start() {
    return new byte[HASH_BYTES];
  }

  static byte[] hash(
      byte[] before,
      UUID districtId,
      long position,
      Instant at,
      String actor,
      String act,
      String subject,
      JsonNode details) {
    Map<String, Object> entry = new TreeMap<>();
    entry.put("district", districtId.toString());
    entry.put("position", position);
    entry.put("at", at.toString());
    entry.put("actor", actor);
    entry.put("act", act);
    entry.put("subject", subject);
    entry.put("details", CANONICAL.convertValue(details, Object.class));
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(before);
      return sha256.digest(CANONICAL.writeValueAsString(entry).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean follows(byte[] before, AuditEntry entry) {
    byte[] expected =
        hash(
            before,
            entry.districtId(),
            entry.position(),
            entry.at(),
            entry.actor(),
            entry.act(),
            entry.subject(),
            entry.details());
    return MessageDigest.isEqual(expected, entry.hash());
  }
}
