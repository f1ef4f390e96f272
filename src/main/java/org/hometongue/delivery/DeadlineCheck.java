package org.hometongue.delivery;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.platform.StartupRefusal;

/**
 * Refuses to start with deadlines under which a text could be sent twice.
 *
 * <p>A slice's lease need not outlast a deadline: it is kept while answers are awaited ({@link
 * Lease}). Should a node that cannot reach the database lose it all the same, what that node has on
 * its way is in doubt from the end of the lease, and the others send it again when the provider's
 * list does not show it. The list is read {@link DeliverySettings#reconcileAfter} later, and by
 * then the last request must have been given up: it may have left in the lease's last moment, and
 * waited for a connection.
 */
@ApplicationScoped
class DeadlineCheck {
  private static final int BEFORE_ALL_OTHERS = 1;
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** No provider answers after that, and {@link ServiceRows} gives a hand-off two. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** For the connection before, and for clocks that differ. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final AnswerDeadlines deadlines;
  private final DeliverySettings settings;

  DeadlineCheck(AnswerDeadlines deadlines, DeliverySettings settings) {
    this.deadlines = deadlines;
    this.settings = settings;
  }

  void atStart(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent starting) {
    Arrays.stream(MessageClass.values())
        .flatMap(each -> problem(each).stream())
        .findFirst()
        .ifPresent(
            problem -> {
              throw new StartupRefusal(problem);
            });
  }

  private Optional<String> problem(MessageClass messageClass) {
    Duration deadline = deadlines.of(messageClass);
    String name = "HOMETONGUE_ANSWER_WITHIN_" + messageClass.name().toUpperCase(Locale.ROOT);
    if (deadline.compareTo(SHORTEST) < 0 || deadline.compareTo(LONGEST) > 0) {
      return Optional.of(
          "%s is %s. Give a time from one second to one minute, such as PT10S."
              .formatted(name, deadline));
    }
    Duration asked = settings.reconcileAfter();
    return deadline.plus(MARGIN).compareTo(asked) > 0
        ? Optional.of(
            "%s is %s, but what was not answered is looked up after %s already, and could be sent twice. Make it"
                    .formatted(name, deadline, asked)
                + " shorter, or HOMETONGUE_DELIVERY_RECONCILE_AFTER longer by 5 seconds than the longest.")
        : Optional.empty();
  }
}
