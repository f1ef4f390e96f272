package org.hometongue.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * One message in memory: references into shared tables and a few numbers, about 90 bytes, because a
 * load test keeps millions. Mutable parts are guarded by the ledger's lock.
 */
final class LedgerEntry {

  final long number;
  final SandboxChannel channel;
  final Direction direction;
  final Handset handset;
  final String sender;
  final @Nullable String service;
  final LedgerText text;
  final HandsetFate fate;
  final long at;
  final @Nullable LedgerEntry older;
  MessageStatus status;
  long sentAt;
  long updatedAt;
  int error;
  long offset;
  int length;

  /** Where statuses are posted; dropped when the message is settled. */
  @Nullable String callback;

  LedgerEntry(
      long number,
      Direction direction,
      Handset handset,
      String sender,
      @Nullable String service,
      LedgerText text,
      HandsetFate fate,
      long at,
      MessageStatus status) {
    this.number = number;
    this.channel = SandboxChannel.ofAddress(handset.address);
    this.direction = direction;
    this.handset = handset;
    this.sender = sender;
    this.service = service;
    this.text = text;
    this.fate = fate;
    this.at = at;
    this.older = handset.latest;
    this.status = status;
    this.updatedAt = at;
  }
}
