package org.hometongue.inbound;

import java.util.Optional;
import org.hometongue.inbound.AnswerRows.Answered;
import org.hometongue.inbound.InboundRows.Kept;
import org.hometongue.platform.Ids;

/**
 * A reply and what was decided about it.
 *
 * @param from what was known of its writer before
 */
record Decided(Kept kept, Correspondent from, Response response) {

  /** What leaves in the webhook's own answer, to be noted; empty when nothing does. */
  Optional<Answered> answered() {
    Arrival arrival = kept.arrival();
    return response
        .text()
        .map(
            text ->
                new Answered(
                    Ids.next(),
                    kept.hash(),
                    from.familyId(),
                    arrival.message().channel().name(),
                    text.template(),
                    text.choices(),
                    text.words(),
                    kept.id(),
                    arrival.at()));
  }
}
