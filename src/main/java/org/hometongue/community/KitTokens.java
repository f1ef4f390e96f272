package org.hometongue.community;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.platform.Cipher;

/**
 * The signed part of a kit's address: district, kit and a keyed hash over both, so that nobody can
 * guess one or turn one district's into another's. The end of a kit is kept in its row.
 */
@ApplicationScoped
class KitTokens {
  private static final int IDS = 32;
  private static final int SIGNATURE = 16;

  /** Which kit of which district a token names. */
  record Named(UUID districtId, UUID kitId) {}

  private final Cipher cipher;

  KitTokens(Cipher cipher) {
    this.cipher = cipher;
  }

  String of(UUID districtId, UUID kitId) {
    byte[] token =
        ByteBuffer.allocate(IDS + SIGNATURE)
            .putLong(districtId.getMostSignificantBits())
            .putLong(districtId.getLeastSignificantBits())
            .putLong(kitId.getMostSignificantBits())
            .putLong(kitId.getLeastSignificantBits())
            .put(signature(districtId, kitId))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** Empty when it was not made by this installation. */
  Optional<Named> read(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != IDS + SIGNATURE) {
      return Optional.empty();
    }
    ByteBuffer ids = ByteBuffer.wrap(bytes);
    Named named =
        new Named(new UUID(ids.getLong(), ids.getLong()), new UUID(ids.getLong(), ids.getLong()));
    byte[] shown = Arrays.copyOfRange(bytes, IDS, bytes.length);
    return MessageDigest.isEqual(shown, signature(named.districtId(), named.kitId()))
        ? Optional.of(named)
        : Optional.empty();
  }

  private byte[] signature(UUID districtId, UUID kitId) {
    return Arrays.copyOf(cipher.hash(districtId, "kit", kitId.toString()), SIGNATURE);
  }
}
