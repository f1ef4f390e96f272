package org.hometongue.platform;

/** A value that must not be printed: its text form is always {@code [REDACTED]}. */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
