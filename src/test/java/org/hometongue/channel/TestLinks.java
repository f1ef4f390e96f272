package org.hometongue.channel;

import java.time.Clock;
import org.hometongue.platform.Cipher;

/** Links as an installation at another address makes and checks them. */
public final class TestLinks {
  private TestLinks() {}

  public static Links at(String publicUrl, Cipher cipher) {
    return new Links(TestSettings.of(publicUrl), cipher, Clock.systemUTC());
  }
}
