package org.hometongue.inbound;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.hometongue.platform.GroupCommit;

/**
 * Takes replies in by groups. A reply is answered only after its group is committed, so that a stop
 * that was answered is a stop that holds.
 */
@ApplicationScoped
class InboundInbox {
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_IN_GROUP = 500;

  private final GroupCommit<Arrival, Optional<String>> groups;

  InboundInbox(InboundMessages messages) {
    this.groups = new GroupCommit<>("replies", MOST_WAITING, MOST_IN_GROUP, messages::receive);
  }

  void start(@Observes StartupEvent event) {
    groups.start();
  }

  void stop(@Observes ShutdownEvent event) {
    groups.stop();
  }

  /**
   * Empty when the inbox is full; else completes, once durable, with the text to answer if any, or
   * exceptionally when nothing was written.
   */
  Optional<CompletionStage<Optional<String>>> offer(Arrival arrival) {
    return groups.offer(arrival.districtId(), arrival);
  }

  /** Replies that are not durable yet. */
  int waiting() {
    return groups.waiting();
  }
}
