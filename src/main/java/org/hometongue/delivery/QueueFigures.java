package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** What the database says of a district's queues, for metrics. Each is one cheap statement. */
@ApplicationScoped
class QueueFigures {
  /** Seconds: a scrape must not wait for a count of millions. */
  private static final int MOST_PATIENCE = 2;

  private static final String CANCELED = "57014";

  private final Database database;

  /** Slices of one lane and state. */
  public record LaneRow(int lane, int state, int slices, double oldestDueSeconds) {}

  /**
   * What waits outside the queue: doubts, single messages, retries, families who have had enough.
   */
  public record WaitingRow(
      int doubts,
      double oldestDoubtSeconds,
      int service,
      int retries,
      double oldestRetrySeconds,
      int held) {}

  /** One sender as the database has it. */
  public record SenderLine(
      UUID senderId,
      Channel channel,
      int segmentsPerSecond,
      boolean stopped,
      boolean paused,
      @Nullable Integer dailyCap,
      int capUsed) {}

  QueueFigures(Database database) {
    this.database = database.maps(LaneRow.class, WaitingRow.class, SenderLine.class);
  }

  List<LaneRow> lanes(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select lane, state, count(*)::int as slices,
                           greatest(0, coalesce(extract(epoch from now() - min(due_at)), 0))::float8 as oldest_due_seconds
                      from slice where district_id = :district and state < 2 group by lane, state
                    """)
                .bind("district", districtId)
                .mapTo(LaneRow.class)
                .list());
  }

  WaitingRow waiting(UUID districtId, Instant now) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select (select count(*)::int from in_doubt where district_id = :district) as doubts,
                           (select coalesce(extract(epoch from now() - min(since)), 0)::float8 from in_doubt
                             where district_id = :district) as oldest_doubt_seconds,
                           (select count(*)::int from service_message
                             where district_id = :district and state in ('WAITING', 'SENDING')) as service,
                           (select count(*)::int from retry_later where district_id = :district) as retries,
                           (select greatest(0, coalesce(extract(epoch from :now - min(due_at)), 0))::float8
                              from retry_later where district_id = :district) as oldest_retry_seconds,
                           (select count(*)::int from held_delivery where district_id = :district) as held
                    """)
                .bind("now", now)
                .bind("district", districtId)
                .mapTo(WaitingRow.class)
                .one());
  }

  List<SenderLine> senderLines(UUID districtId, Instant now) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select sender_id, channel, segments_per_second, stopped_reason is not null as stopped,
                           coalesce(paused_until > now(), false) as paused, daily_cap,
                           case when cap_day = :day then cap_used else 0 end as cap_used
                      from sender where district_id = :district
                    """)
                .bind("day", CarrierDay.of(now))
                .bind("district", districtId)
                .mapTo(SenderLine.class)
                .list());
  }

  /**
   * Of notices sent since then; reads their deliveries, and gives up after {@link #MOST_PATIENCE}.
   *
   * @return empty: not known this time
   */
  Optional<Integer> deadLetters(UUID districtId, Instant since) {
    try {
      return Optional.of(countDeadLetters(districtId, since));
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException s && CANCELED.equals(s.getSQLState())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private int countDeadLetters(UUID districtId, Instant since) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) from announcement a
                      join delivery d on d.district_id = :district and d.announcement_id = a.announcement_id
                       and (d.state in (4, 5, 6) and d.reason is not null or d.state = 7 and d.reason = 'unconfirmed')
                     where a.district_id = :district and a.sending_at > :since and a.condensed_at is null
                       and not exists (select 1 from dead_letter l
                                        where l.district_id = :district and l.announcement_id = d.announcement_id
                                          and l.seq = d.seq)
                    """)
                .bind("district", districtId)
                .bind("since", since)
                .setQueryTimeout(MOST_PATIENCE)
                .mapTo(Integer.class)
                .one());
  }
}
