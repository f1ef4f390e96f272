package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * Senders that were stopped or began to rest since this node started, here or on another node:
 * holds back what is marked but waits for its pace, or for room with a slow provider.
 *
 * <p>A word holds only what asked the database before it was heard. What asks later has the
 * database's own answer, so a word that is lost, late or out of order costs little, and a sender
 * that was resumed needs no word at all.
 */
@ApplicationScoped
class SenderBoard {
  /** {@code pg_notify('hometongue_sender', sender)}; heard by {@link WorkListener}. */
  static final String CHANNEL = "hometongue_sender";

  /** {@code System.nanoTime()} of the last word about a sender. */
  private final Map<UUID, Long> heard = new ConcurrentHashMap<>();

  /** It is stopped or rests. Said again once the database has it: who asked it meanwhile waits. */
  void holdBack(UUID senderId) {
    heard.put(senderId, System.nanoTime());
  }

  /** Every node hears of it when the transaction commits. */
  void tellOthers(Handle handle, UUID senderId) {
    handle
        .select("select 1 from pg_notify(?, ?)", CHANNEL, senderId.toString())
        .mapTo(Integer.class)
        .one();
  }

  /**
   * @param askedAt {@code System.nanoTime()} before the database was asked whether the sender may
   *     be used
   */
  boolean isHeldBack(UUID senderId, long askedAt) {
    Long word = heard.get(senderId);
    return word != null && word - askedAt >= 0;
  }
}
