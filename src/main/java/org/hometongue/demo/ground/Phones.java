package org.hometongue.demo.ground;

import java.util.Locale;

/**
 * Made-up phones, almost eight million of them, each by its number: all of the exchange 555, none
 * of which anybody has. Yardsticks take theirs from the end, so that the ledger tells whose message
 * was whose.
 */
public final class Phones {
  /** Numbers below belong to families, from here on to yardsticks. */
  public static final int YARDSTICK = 4_000_000;

  private static final int FIRST_AREA = 200;

  /** Twilio's magic numbers, which always fail, are +1 500 555 00xx. */
  private static final int MAGIC_AREA = 500;

  private static final int AREAS = 1_000 - FIRST_AREA - 1;

  private Phones() {}

  /** The phone with this number, E.164. */
  public static String at(int number) {
    int area = FIRST_AREA + number % AREAS;
    return String.format(
        Locale.ROOT, "+1%03d555%04d", area < MAGIC_AREA ? area : area + 1, number / AREAS);
  }
}
