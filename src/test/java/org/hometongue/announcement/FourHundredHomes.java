package org.hometongue.announcement;

import java.time.Instant;
import java.time.ZoneId;
import org.hometongue.catalogue.ShippedLibrary;
import org.hometongue.channel.Channel;
import org.hometongue.delivery.SteppingClock;
import org.hometongue.platform.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A district of four hundred generated families, with the shipped library, on a real database. */
abstract class FourHundredHomes {
  static final int FAMILIES = 400;
  static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  /** A Monday noon in Chicago. */
  static final SteppingClock CLOCK = new SteppingClock(Instant.parse("2026-03-09T17:00:00Z"));

  static Wiring wiring;
  static SendingDistrict district;

  @BeforeAll
  static void openHomes() throws Exception {
    wiring = ShippedLibrary.wiring("homes", CLOCK);
    district = SendingDistrict.make(wiring, CHICAGO, true);
    district.sender(Channel.EMAIL, "smtp");
    district.families(FAMILIES, 7);
  }

  @AfterAll
  static void closeHomes() throws Exception {
    wiring.close();
  }
}
