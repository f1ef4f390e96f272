package org.hometongue.platform;

import java.security.SecureRandom;
import java.util.UUID;

/** Identifiers: UUID version 7 (RFC 9562), so that rows made together lie together. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Stands for "the whole district" where a school could stand. */
  public static final UUID NIL = new UUID(0, 0);

  private Ids() {}

  public static UUID next() {
    long millis = System.currentTimeMillis();
    byte[] random = new byte[10];
    RANDOM.nextBytes(random);
    long most = (millis << 16) | 0x7000L | ((random[0] & 0x0FL) << 8) | (random[1] & 0xFFL);
    long least = 0;
    for (int i = 2; i < 10; i++) {
      least = (least << 8) | (random[i] & 0xFFL);
    }
    return new UUID(most, (least & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
  }
}
