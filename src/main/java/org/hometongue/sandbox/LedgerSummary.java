package org.hometongue.sandbox;

import java.util.Map;

/**
 * The ledger in numbers. Every message the provider took counts, whether or not its answer reached
 * the sender; replies and texts from handsets are counted apart.
 *
 * @param messages messages taken from the sender on all channels
 * @param recipients different addresses that were sent at least one
 * @param duplicateRecipients addresses that were sent the same text (mail: the same subject and
 *     text, links aside) more than once
 * @param mostForOneRecipient the largest number of messages one address was sent
 * @param inbound texts written by handsets
 * @param byChannel messages by {@code sms}, {@code whatsapp}, {@code email}
 * @param byStatus messages by last status
 * @param answers answers given by HTTP status or SMTP code, with Twilio's error code after a slash
 * @param lastNumber number of the newest line, for {@link SandboxLedger#since}
 */
public record LedgerSummary(
    long messages,
    long recipients,
    long duplicateRecipients,
    int mostForOneRecipient,
    long inbound,
    Map<String, Long> byChannel,
    Map<String, Long> byStatus,
    Map<String, Long> answers,
    long lastNumber) {}
