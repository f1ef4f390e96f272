package org.hometongue.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** For which channel a text is written. A template may leave out all but the SMS text. */
public enum Variant {
  SMS,
  WHATSAPP,
  EMAIL;

  /** The name used in files: {@code sms}, {@code whatsapp}, {@code email}. */
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The channel of this name in files. */
  public static Optional<Variant> ofJson(String name) {
    return Arrays.stream(values()).filter(v -> v.json().equals(name)).findFirst();
  }
}
