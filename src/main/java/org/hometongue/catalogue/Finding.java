package org.hometongue.catalogue;

/**
 * One thing a gate found.
 *
 * @param file path inside the translations folder, with {@code /}
 * @param pointer JSON pointer (RFC 6901) to the place; empty for the whole file
 * @param rule short stable name of the rule
 * @param why what it would do to a family that reads the message
 * @param mend what to do
 */
public record Finding(
    Level level, String file, String pointer, String rule, String why, String mend) {

  /** Whether it says something about the text of this channel: its own, or what all share. */
  public boolean touches(Variant variant) {
    String own = "/text/" + variant.json();
    return !pointer.startsWith("/text/") || pointer.equals(own) || pointer.startsWith(own + "/");
  }

  /** How much a finding weighs. */
  public enum Level {
    /** The text cannot be approved or sent. */
    BLOCK,
    /** A reviewer has to look and say why it is all right. */
    WARN,
    INFO
  }
}
