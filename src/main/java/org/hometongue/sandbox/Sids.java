package org.hometongue.sandbox;

import java.util.HexFormat;

/**
 * Message sids that look random, are unique, and cost no memory: the ledger's own random key, then
 * the message's number times an odd constant, which can be undone.
 */
record Sids(long key) {

  private static final long ODD = 0x9e3779b97f4a7c15L;
  private static final long INVERSE = inverse();

  String of(long number) {
    HexFormat hex = HexFormat.of();
    return "SM" + hex.toHexDigits(key) + hex.toHexDigits(number * ODD);
  }

  /** The number behind a sid of this ledger, or 0. */
  long number(String sid) {
    if (sid.length() != 34 || !sid.startsWith("SM")) {
      return 0;
    }
    try {
      boolean ours = HexFormat.fromHexDigitsToLong(sid, 2, 18) == key;
      return ours ? HexFormat.fromHexDigitsToLong(sid, 18, 34) * INVERSE : 0;
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  /** Newton's iteration doubles the correct low bits each round. */
  private static long inverse() {
    long x = ODD;
    for (int i = 0; i < 6; i++) {
      x *= 2 - ODD * x;
    }
    return x;
  }
}
