package org.hometongue.sandbox;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message as the ledger shows it.
 *
 * @param number position in the ledger, from 1, without gaps
 * @param sid Twilio's {@code SM…}; for mail the Message-ID without angle brackets
 * @param from the sender's number or mailbox; for inbound the handset
 * @param to the handset or mailbox; for inbound the sender's number
 * @param subject of a mail, decoded; null for texts
 * @param text what the handset shows; for mail the decoded plain part
 * @param html the decoded HTML part of a mail, or null
 * @param headers of a mail, by name in lower case, decoded; empty for texts
 * @param errorCode Twilio's code, 0 for none
 * @param at when the provider took it
 */
public record SandboxMessage(
    long number,
    String sid,
    SandboxChannel channel,
    Direction direction,
    String from,
    String to,
    @Nullable String service,
    @Nullable String subject,
    String text,
    @Nullable String html,
    Map<String, String> headers,
    MessageStatus status,
    int errorCode,
    Instant at) {

  /** Only what is not personal, so that it may stand in a log. */
  @Override
  public String toString() {
    return "SandboxMessage[" + number + ", " + channel + ", " + status + "]";
  }
}
