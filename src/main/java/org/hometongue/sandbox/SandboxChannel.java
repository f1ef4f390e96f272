package org.hometongue.sandbox;

import java.util.Locale;

/** The way by which the sandbox hands something over. */
public enum SandboxChannel {
  SMS,
  WHATSAPP,
  EMAIL;

  static final String WHATSAPP_PREFIX = "whatsapp:";

  /** Lower case, as in the ledger file and in the sandbox's own JSON. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SandboxChannel ofAddress(String address) {
    if (address.startsWith(WHATSAPP_PREFIX)) {
      return WHATSAPP;
    }
    return address.indexOf('@') >= 0 ? EMAIL : SMS;
  }
}
