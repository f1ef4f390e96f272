package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * This node's {@link Trust} in each sender that it has ever owned. Kept when a sender is another
 * node's for a while: what was on its way from here is so still.
 */
@ApplicationScoped
class Trusts {
  private final Map<UUID, Trust> bySender = new ConcurrentHashMap<>();
  private final Doubts doubts;
  private final DeliverySettings settings;

  Trusts(Doubts doubts, DeliverySettings settings) {
    this.doubts = doubts;
    this.settings = settings;
  }

  Trust in(UUID senderId) {
    return bySender.computeIfAbsent(
        senderId, id -> new Trust(Places.all(settings), settings.lease()));
  }

  /**
   * Counts what these senders have in doubt. In the transaction that takes or keeps them and after
   * that, so that no text leaves by a sender whose doubts are not known.
   */
  void count(Handle handle, UUID districtId, UUID node, Collection<UUID> senderIds) {
    if (senderIds.isEmpty()) {
      return;
    }
    long askedAt = System.nanoTime();
    Map<UUID, Long> everThen =
        senderIds.stream()
            .collect(Collectors.toMap(Function.identity(), id -> in(id).everInDoubt()));
    Map<UUID, Integer> open = doubts.open(handle, districtId, node);
    everThen.forEach((id, ever) -> in(id).counted(open.getOrDefault(id, 0), askedAt, ever));
  }
}
