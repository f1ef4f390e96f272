package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hometongue.channel.SenderConfig;
import org.hometongue.platform.Database;

/**
 * The rests of senders: nothing leaves by them for a while, messages wait and no attempt is spent.
 * A rest is written into the sender's row and so holds for every node; what is marked already goes
 * back, see {@link SenderBoard}.
 *
 * <p>An account's rest is written for all its senders of the district that heard of it, at once. An
 * account may serve many districts, and a throttle may come every second: another district is told
 * when this node next looks for its work, before anything of it is claimed. A node that has not
 * heard of it at all learns it by its own first batch, as this one did.
 */
@ApplicationScoped
class SenderRests {
  /**
   * An account that rests, known to this node.
   *
   * @param of any sender of it
   * @param told the districts in which it is written
   */
  private record Account(SenderConfig of, Instant until, Rest rest, Set<UUID> told) {
    /** No longer than it was, should the clock have been set back. */
    Rest left(Instant now) {
      Duration left = Duration.between(now, until);
      return new Rest(left.compareTo(rest.time()) < 0 ? left : rest.time(), rest.urgentElsewhere());
    }
  }

  private final List<Account> resting = new CopyOnWriteArrayList<>();
  private final Database database;
  private final Senders senders;
  private final SenderBoard board;
  private final Clock clock;

  SenderRests(Database database, Senders senders, SenderBoard board, Clock clock) {
    this.database = database;
    this.senders = senders;
    this.board = board;
    this.clock = clock;
  }

  /** What answers to this sender ask for. */
  void rest(UUID districtId, SenderConfig sender, SenderTrouble.Rests asked) {
    if (asked.sender().isAny()) {
      rest(districtId, sender.senderId(), asked.sender());
    }
    if (asked.account().isAny()) {
      restAccount(districtId, sender, asked.account());
    }
  }

  /** One sender rests. */
  void rest(UUID districtId, UUID senderId, Rest rest) {
    write(districtId, List.of(senderId), rest);
  }

  /**
   * Every sender of an account rests.
   *
   * @param of any sender of it
   */
  void restAccount(UUID districtId, SenderConfig of, Rest rest) {
    write(districtId, senders.sharing(districtId, of), rest);
    Instant until = clock.instant().plus(rest.time());
    // Batches of one moment hear the same; the longest word is kept.
    if (resting.stream()
        .noneMatch(a -> a.of().sharesAccountWith(of) && !a.until().isBefore(until))) {
      resting.removeIf(a -> a.of().sharesAccountWith(of));
      Set<UUID> told = ConcurrentHashMap.newKeySet();
      told.add(districtId);
      resting.add(new Account(of, until, rest, told));
    }
  }

  /** Writes into a district what other districts of the same accounts have heard. */
  void tell(UUID districtId) {
    if (resting.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    resting.removeIf(account -> !account.until().isAfter(now));
    for (Account account : resting) {
      if (!account.told().contains(districtId)) {
        List<UUID> of = senders.sharing(districtId, account.of());
        if (!of.isEmpty()) {
          write(districtId, of, account.left(now));
        }
        account.told().add(districtId);
      }
    }
  }

  private void write(UUID districtId, Collection<UUID> senderIds, Rest rest) {
    database.run(
        districtId,
        handle -> {
          handle
              .createUpdate(
                  """
                  -- In one order: two that write an account's senders would wait for each other.
                  with all_of_them as (
                    select sender_id from sender where district_id = :district and sender_id = any (:senders)
                     order by sender_id for update)
                  update sender s set paused_until = greatest(s.paused_until, now() + :time),
                         bypassed_until = greatest(s.bypassed_until, now() + :bypassed::interval)
                    from all_of_them a where s.district_id = :district and s.sender_id = a.sender_id
                  """)
              .bind("time", rest.time())
              .bind("bypassed", rest.isBypassed() ? rest.time() : null)
              .bind("district", districtId)
              .bindArray("senders", UUID.class, senderIds)
              .execute();
          senderIds.forEach(id -> board.tellOthers(handle, id));
        });
    senderIds.forEach(board::holdBack);
  }
}
