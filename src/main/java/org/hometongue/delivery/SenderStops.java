package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SenderConfig;
import org.hometongue.platform.Database;
import org.jboss.logging.Logger;

/**
 * Senders that a person must mend before anything leaves by them: they or their account were
 * refused. A stop is written into the sender's row and so holds for every node; emergencies go by
 * the family's next channel meanwhile, see {@link Bypass}.
 *
 * <p>An account's refusal stops all its senders of the district that heard of it, at once. An
 * account may serve many districts: another one is told when this node next looks for its work,
 * before anything of it is claimed. A node that has not heard of it learns it by its own first
 * batch.
 */
@ApplicationScoped
public class SenderStops {
  private static final Logger LOG = Logger.getLogger(SenderStops.class);

  /** Whoever looks for work later than this asks the provider anew. */
  private static final Duration KNOWN_FOR = Duration.ofHours(1);

  /**
   * An account that was refused, known to this node.
   *
   * @param of any sender of it
   * @param word for why, as {@link Reasons} has it
   * @param stopped its senders of the district that heard of it
   * @param told the districts in which it is written
   */
  private record Refused(
      SenderConfig of, String word, UUID heardIn, List<UUID> stopped, Instant at, Set<UUID> told) {}

  private final List<Refused> refused = new CopyOnWriteArrayList<>();
  private final Database database;
  private final Senders senders;
  private final SenderAlarm alarm;
  private final SenderBoard board;
  private final RestEnds restEnds;
  private final Clock clock;

  SenderStops(
      Database database,
      Senders senders,
      SenderAlarm alarm,
      SenderBoard board,
      RestEnds restEnds,
      Clock clock) {
    this.database = database;
    this.senders = senders;
    this.alarm = alarm;
    this.board = board;
    this.restEnds = restEnds;
    this.clock = clock;
  }

  /**
   * A provider refused to let this sender send: it stops, and so does every sender of its account
   * when the refusal is of that.
   *
   * @param code the provider's, of the class CONFIG
   */
  void refused(UUID districtId, SenderConfig sender, String code) {
    if (isOfAccount(code)) {
      stopAccount(districtId, sender, Reasons.of(FailureClass.CONFIG, code));
    } else {
      stop(districtId, sender.senderId(), Reasons.of(FailureClass.CONFIG, code));
    }
  }

  /** The same, told later: by a receipt. */
  void refused(UUID districtId, UUID senderId, String code) {
    Optional<SenderConfig> account =
        isOfAccount(code) ? senders.find(districtId, senderId) : Optional.empty();
    account.ifPresentOrElse(
        of -> refused(districtId, of, code),
        () -> stop(districtId, senderId, Reasons.of(FailureClass.CONFIG, code)));
  }

  /** Whether this refusal is of the whole account. */
  static boolean isOfAccount(String code) {
    return OutcomeTable.of(code).scope().filter(s -> s == SendOutcome.Scope.ACCOUNT).isPresent();
  }

  /**
   * One sender stops until a person resumes it.
   *
   * @param word for why, as {@link Reasons} has it
   */
  void stop(UUID districtId, UUID senderId, String word) {
    stop(districtId, List.of(senderId), word);
  }

  private void stopAccount(UUID districtId, SenderConfig of, String word) {
    List<UUID> stopped = stop(districtId, senders.sharing(districtId, of), word);
    // Batches of one moment hear the same; only the first has news for other districts.
    if (!stopped.isEmpty()) {
      refused.removeIf(known -> known.of().sharesAccountWith(of));
      Set<UUID> told = ConcurrentHashMap.newKeySet();
      told.add(districtId);
      refused.add(new Refused(of, word, districtId, stopped, clock.instant(), told));
    }
  }

  /** Stops a district's senders of the accounts whose refusal another district has heard. */
  void tell(UUID districtId) {
    if (refused.isEmpty()) {
      return;
    }
    Instant before = clock.instant().minus(KNOWN_FOR);
    for (Refused known : refused) {
      if (known.told().contains(districtId)) {
        continue;
      }
      if (known.at().isBefore(before) || !stands(known)) {
        refused.remove(known);
        continue;
      }
      List<UUID> of = senders.sharing(districtId, known.of());
      if (!of.isEmpty()) {
        stop(districtId, of, known.word());
      }
      known.told().add(districtId);
    }
  }

  /** False: on whichever node, a person has said that it is mended. */
  private boolean stands(Refused known) {
    return database.in(
        known.heardIn(),
        handle ->
            handle
                .createQuery(
                    """
                    select not exists (select 1 from sender
                                        where district_id = :district and sender_id = any (:senders)
                                          and stopped_reason is distinct from :word)
                    """)
                .bind("district", known.heardIn())
                .bindArray("senders", UUID.class, known.stopped())
                .bind("word", known.word())
                .mapTo(Boolean.class)
                .one());
  }

  /** Returns those that had not been stopped before. */
  private List<UUID> stop(UUID districtId, Collection<UUID> senderIds, String word) {
    List<UUID> stopped =
        database.in(
            districtId,
            handle -> {
              List<UUID> news =
                  handle
                      .createQuery(
                          """
                          -- In one order, as their rests.
                          with at_work as (
                            select sender_id from sender
                             where district_id = :district and sender_id = any (:senders) and stopped_reason is null
                             order by sender_id for update)
                          update sender s set stopped_reason = :word, stopped_at = :now
                            from at_work a where s.district_id = :district and s.sender_id = a.sender_id
                          returning s.sender_id
                          """)
                      .bind("word", word)
                      .bind("now", clock.instant())
                      .bind("district", districtId)
                      .bindArray("senders", UUID.class, senderIds)
                      .mapTo(UUID.class)
                      .list();
              news.forEach(id -> board.tellOthers(handle, id));
              return news;
            });
    for (UUID senderId : stopped) {
      board.holdBack(senderId);
      LOG.errorf(
          "Sender %s stopped: the provider answered %s. A person must mend it.", senderId, word);
    }
    alarm.raise(districtId, senderIds, word);
    return stopped;
  }

  /** A person has mended what stopped it: what waits for the end of its rest is due now. */
  public void resume(UUID districtId, UUID senderId) {
    database.run(
        districtId,
        handle -> {
          Optional<Instant> restEnd = restEnds.of(handle, districtId, senderId);
          handle
              .createUpdate(
                  """
                  update sender set stopped_reason = null, stopped_at = null, paused_until = null, bypassed_until = null
                   where district_id = :district and sender_id = :sender
                  """)
              .bind("district", districtId)
              .bind("sender", senderId)
              .execute();
          restEnd.ifPresent(end -> restEnds.bringForward(handle, districtId, senderId, end));
        });
  }
}
