package org.hometongue.sandbox;

/** Twilio's word for who started a message. */
public enum Direction {
  OUTBOUND_API("outbound-api"),
  OUTBOUND_REPLY("outbound-reply"),
  INBOUND("inbound");

  private final String wire;

  Direction(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
