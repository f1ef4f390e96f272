package org.hometongue.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hometongue.channel.SendOutcome;

/**
 * How many texts of one sender may be without an outcome at the same time, on their way or in
 * doubt: as many as a node may have marked altogether. So a provider that fails for long cannot
 * draw the queue into doubt, batch after batch. Belongs to the node that owns the sender.
 *
 * <p>A sender that left much of a batch in doubt is on trial: after its rest a single text leaves,
 * and twice as many after each batch that is answered properly. While there is no room at all it is
 * tried with a single text as well, or nobody would ever learn that the provider works again; each
 * such trial that ends in doubt is one more than there is room for, and the rests between them grow
 * long.
 */
final class Trust {
  private static final Duration FIRST_REST = Duration.ofSeconds(16);
  private static final int MOST_DOUBLINGS = 4;

  /** Texts that were marked when their slice was lost. */
  private record Lost(int texts, long until) {}

  private final int most;
  private final long lease;
  private final List<Lost> lost = new ArrayList<>();

  /** At once while on trial; otherwise as many as there is room for. */
  private int limit;

  private int onTheirWay;
  private int inDoubt;

  /** All that were ever left in doubt. */
  private long everInDoubt;

  private int trialsInVain;

  /**
   * @param most texts without an outcome
   * @param lease for how long a lost slice's texts are counted here; from then on the database
   *     tells of them
   */
  Trust(int most, Duration lease) {
    this.most = most;
    this.lease = lease.toNanos();
    this.limit = most;
  }

  /**
   * Takes room for texts that are to be marked, as many as may be, zero perhaps: others are on
   * their way, and have to be answered first.
   */
  synchronized Share take(int wanted) {
    int granted = Math.min(wanted, Math.min(limit - onTheirWay, room()));
    if (granted < 1) {
      granted = onTheirWay == 0 ? 1 : 0;
    }
    onTheirWay += granted;
    return new Share(granted);
  }

  private int room() {
    return most - onTheirWay - inDoubt - lost.stream().mapToInt(Lost::texts).sum();
  }

  /** One slice at a time is enough then. */
  synchronized boolean isOnTrial() {
    return limit < most || onTheirWay + room() < 1;
  }

  /** What {@link #counted} is told of, to be asked for before the database is. */
  synchronized long everInDoubt() {
    return everInDoubt;
  }

  /**
   * What the database says, besides what is on its way from this node. Texts that came into doubt
   * since it was asked are added, and may be counted twice until the next time.
   *
   * @param askedAt {@code System.nanoTime()} before it was asked
   * @param everThen {@link #everInDoubt} before it was asked
   */
  synchronized void counted(int count, long askedAt, long everThen) {
    inDoubt = count + (int) (everInDoubt - everThen);
    lost.removeIf(one -> askedAt - one.until() > 0);
    if (room() > 0) {
      trialsInVain = 0;
    }
  }

  /**
   * How the sender rests after these outcomes: when they leave no room, for long, and emergencies
   * go round it. Asked before they are written.
   */
  synchronized Rest lengthened(Rest rest, List<RowOutcome> outcomes) {
    int unknown = unknown(outcomes);
    if (unknown == 0 || !rest.isAny() || room() + outcomes.size() > unknown) {
      return rest;
    }
    Duration own = FIRST_REST.multipliedBy(1L << Math.min(trialsInVain, MOST_DOUBLINGS));
    trialsInVain++;
    return new Rest(rest.time().compareTo(own) >= 0 ? rest.time() : own, true);
  }

  private static int unknown(List<RowOutcome> outcomes) {
    return (int) outcomes.stream().filter(o -> o.state() == DeliveryState.IN_DOUBT).count();
  }

  /** The provider has looked at the text, and says what became of it. */
  private static boolean isProper(RowOutcome outcome) {
    return switch (outcome.answer()) {
      case SendOutcome.Accepted _, SendOutcome.Rejected _ -> true;
      case SendOutcome.Throttled _, SendOutcome.NotSent _, SendOutcome.Unknown _ -> false;
    };
  }

  /** Room for one micro-batch, from before it is marked until its outcomes are written. */
  final class Share implements AutoCloseable {
    private final int texts;
    private boolean open = true;

    private Share(int texts) {
      this.texts = texts;
    }

    int texts() {
      return texts;
    }

    /** Called when the outcomes are committed, so that each is counted here or there. */
    void answered(List<RowOutcome> outcomes) {
      int unknown = unknown(outcomes);
      int asked = (int) outcomes.stream().filter(o -> !SenderTrouble.isOurs(o.answer())).count();
      synchronized (Trust.this) {
        end();
        inDoubt += unknown;
        everInDoubt += unknown;
        if (SenderTrouble.isMuch(unknown, asked)) {
          limit = 1;
        } else if (unknown == 0 && outcomes.stream().anyMatch(Trust::isProper)) {
          limit = Math.min(most, 2 * limit);
        }
      }
    }

    /** Not answered: the slice is left to the reconciler, with what was marked of it. */
    @Override
    public void close() {
      synchronized (Trust.this) {
        if (open && texts > 0) {
          end();
          lost.add(new Lost(texts, System.nanoTime() + lease));
        }
      }
    }

    private void end() {
      open = false;
      onTheirWay -= texts;
    }
  }
}
