package org.hometongue.sandbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One phone, WhatsApp account or mailbox as the ledger knows it; guarded by the ledger's lock. */
final class Handset {

  final String address;
  int attempts;
  int handed;
  boolean doubled;
  @Nullable LedgerEntry latest;
  private @Nullable Map<String, Long> lastWrote;
  private @Nullable Set<String> stopped;

  Handset(String address) {
    this.address = address;
  }

  void wroteTo(String sender, long atMillis) {
    if (lastWrote == null) {
      lastWrote = new HashMap<>();
    }
    lastWrote.put(sender, atMillis);
  }

  /** When this handset last wrote to the sender, in epoch milliseconds; null for never. */
  @Nullable Long lastWroteTo(String sender) {
    return lastWrote == null ? null : lastWrote.get(sender);
  }

  void stop(String scope) {
    if (stopped == null) {
      stopped = new HashSet<>();
    }
    stopped.add(scope);
  }

  void restart(String scope) {
    if (stopped != null) {
      stopped.remove(scope);
    }
  }

  boolean stopped(String scope) {
    return stopped != null && stopped.contains(scope);
  }
}
