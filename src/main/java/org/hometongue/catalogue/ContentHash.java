package org.hometongue.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * SHA-256 of canonical JSON, written {@code sha256:} and 64 hexadecimal digits. What a review is
 * pinned to.
 */
public record ContentHash(String value) {
  private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

  public ContentHash {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A content hash is sha256: and 64 hexadecimal digits.");
    }
  }

  static ContentHash of(JsonNode content) {
    return new ContentHash("sha256:" + of(CanonicalJson.write(content).getBytes(UTF_8)));
  }

  /** SHA-256 of plain bytes in hexadecimal digits; no content hash. */
  static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
