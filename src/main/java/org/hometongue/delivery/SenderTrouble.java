package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hometongue.channel.SendOutcome;

/**
 * How long a sender, or all of its account, rests after the answers to a micro-batch. What the
 * provider asks for goes before our own patience, which grows with trouble in a row.
 */
@ApplicationScoped
class SenderTrouble {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 6;

  /** Of a provider whose answers do not come: it is tried again sooner than one that said no. */
  private static final int MOST_DOUBLINGS_IN_DOUBT = 4;

  /**
   * Whoever answered so may be no more than a proxy on the way: what it asks for holds no emergency
   * up for hours.
   */
  private static final Duration LONGEST_IN_DOUBT = Duration.ofMinutes(5);

  /** Of one that takes most texts all the same: it wants fewer at a time, not none for long. */
  private static final int MOST_DOUBLINGS_IN_PART = 2;

  /** So many in doubt of a batch, and more than one in {@link #PART} of it, are no accident. */
  private static final int FEW = 3;

  private static final int PART = 5;

  /** Not sent by our own decision: nothing is wrong with the provider, and no sender rests. */
  private static final Set<String> OURS = Set.of(Reasons.HALTED, Reasons.QUIET, Reasons.HELD_BACK);

  private static final Rests NO_RESTS = new Rests(Rest.NONE, Rest.NONE);

  private final Map<UUID, Integer> inARow = new ConcurrentHashMap<>();

  /**
   * What rests.
   *
   * @param sender the one sender
   * @param account every sender of its account
   */
  record Rests(Rest sender, Rest account) {
    /** Both together, as the one sender feels them. */
    Rest both() {
      Duration longer =
          sender.time().compareTo(account.time()) >= 0 ? sender.time() : account.time();
      return new Rest(longer, sender.isBypassed() || account.isBypassed());
    }
  }

  /** What the answers ask for, and whether there is trouble without a word of how long. */
  private static final class Asked {
    private Duration time = Duration.ZERO;
    private boolean trouble;
    private boolean urgentElsewhere;
    private int turnedAway;

    void by(Duration wait) {
      trouble = true;
      time = time.compareTo(wait) >= 0 ? time : wait;
    }

    void turnedAway() {
      turnedAway++;
      by(Duration.ZERO);
    }

    void by(SendOutcome.Throttled throttled, Instant now) {
      turnedAway();
      by(RetryTimes.ofSender(throttled, now));
      urgentElsewhere |= Rest.urgentElsewhere(throttled);
    }

    Rest orOwn(Duration own) {
      return trouble ? new Rest(time.isZero() ? own : time, urgentElsewhere) : Rest.NONE;
    }
  }

  /**
   * A throttle rests what it names, an unreachable provider the sender; so does one that leaves
   * much of a batch in doubt, or it would draw the whole queue into doubt.
   */
  Rests after(UUID senderId, List<RowOutcome> outcomes, Instant now) {
    Asked sender = new Asked();
    Asked account = new Asked();
    int unknown = 0;
    int asked = 0;
    for (RowOutcome outcome : outcomes) {
      asked += isOurs(outcome.answer()) ? 0 : 1;
      switch (outcome.answer()) {
        case SendOutcome.Throttled throttled -> {
          switch (throttled.scope()) {
            case SENDER -> sender.by(throttled, now);
            case ACCOUNT -> account.by(throttled, now);
            case RECIPIENT, CARRIER, TEMPLATE -> {
              // Only that rests: see Throttles.
            }
          }
        }
        case SendOutcome.NotSent(String reason) when reason.equals(SendOutcome.NotSent.CROWDED) ->
            // No trouble of the provider's, which would have us wait longer and longer.
            sender.by(SHORTEST);
        case SendOutcome.NotSent _ -> {
          if (!isOurs(outcome.answer())) {
            sender.turnedAway();
          }
        }
        case SendOutcome.Unknown doubt -> {
          unknown++;
          doubt.retryAfter().map(SenderTrouble::inDoubt).ifPresent(sender::by);
        }
        case SendOutcome.Accepted _, SendOutcome.Rejected _ -> {}
      }
    }
    if (asked == 0) {
      // Nothing was heard of the provider: our patience with it stays as it is.
      return NO_RESTS;
    }
    int doublings = doublings(sender.turnedAway + account.turnedAway, asked);
    if (isMuch(unknown, asked)) {
      sender.by(Duration.ZERO);
    }
    if (!sender.trouble && !account.trouble) {
      inARow.remove(senderId);
      return NO_RESTS;
    }
    int times = Math.min(doublings, inARow.merge(senderId, 1, Integer::sum));
    Duration own = SHORTEST.multipliedBy(1L << (times - 1));
    return new Rests(sender.orOwn(own), account.orOwn(own));
  }

  /** So many in doubt of a batch that they are no accident. */
  static boolean isMuch(int unknown, int all) {
    return 2 * unknown > all || unknown >= FEW && PART * unknown > all;
  }

  /** The rest that one throttle names by itself; none when it does not say how long. */
  static Rests named(SendOutcome.Throttled throttled, Instant now) {
    Rest rest = new Rest(RetryTimes.ofSender(throttled, now), Rest.urgentElsewhere(throttled));
    return switch (throttled.scope()) {
      case SENDER -> new Rests(rest, Rest.NONE);
      case ACCOUNT -> new Rests(Rest.NONE, rest);
      case RECIPIENT, CARRIER, TEMPLATE -> NO_RESTS;
    };
  }

  /** Whether the provider was not asked at all. */
  static boolean isOurs(SendOutcome answer) {
    return answer instanceof SendOutcome.NotSent(String reason) && OURS.contains(reason);
  }

  private static Duration inDoubt(Duration asked) {
    return asked.compareTo(LONGEST_IN_DOUBT) < 0 ? asked : LONGEST_IN_DOUBT;
  }

  private static int doublings(int turnedAway, int all) {
    if (turnedAway == 0) {
      return MOST_DOUBLINGS_IN_DOUBT;
    }
    return 2 * turnedAway > all ? MOST_DOUBLINGS : MOST_DOUBLINGS_IN_PART;
  }
}
