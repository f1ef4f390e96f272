package org.hometongue.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail taken apart.
 *
 * @param messageId without angle brackets; made up by the sink if the mail has none
 * @param subject decoded, empty if missing
 * @param text the decoded plain part, empty if there is none
 * @param html the decoded HTML part, or null
 * @param headers top-level headers by lower-case name, unfolded and decoded; the first of each name
 */
record Mail(
    String messageId,
    String subject,
    String text,
    @Nullable String html,
    Map<String, String> headers) {

  /** What two mails have in common when a family got the same announcement twice. */
  String identity() {
    return subject + "\n" + text.replaceAll("https?://\\S+", "").strip();
  }

  /** Without the mail. */
  @Override
  public String toString() {
    return "Mail[]";
  }
}
