package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Attempts in doubt that the provider's list does not show and that their class leaves to a person:
 * here the person decides. Whatever is heard of them meanwhile still counts.
 */
@ApplicationScoped
public class Unconfirmed {
  private static final String UNDEALT =
      """
      not exists (select 1 from dead_letter l
                   where l.district_id = :district and l.announcement_id = i.announcement_id and l.seq = i.seq)
      """;

  private final Database database;
  private final Doubts doubts;
  private final Audit audit;
  private final Clock clock;

  Unconfirmed(Database database, Doubts doubts, Audit audit, Clock clock) {
    this.database = database;
    this.doubts = doubts;
    this.audit = audit;
    this.clock = clock;
  }

  /** Families of any announcement of whom nobody knows whether they got it. */
  public int count(UUID districtId) {
    return count(districtId, null);
  }

  /**
   * The same for one announcement; without those that somebody has dealt with.
   *
   * @param announcementId null: all
   */
  public int count(UUID districtId, @Nullable UUID announcementId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) from in_doubt i
                     where i.district_id = :district and (:announcement::uuid is null or i.announcement_id = :announcement)
                       and i.left_at is not null and i.since > :since and UNDEALT
                    """
                        .replace("UNDEALT", UNDEALT))
                .bind("district", districtId)
                .bindByType("announcement", announcementId, UUID.class)
                .bind("since", clock.instant().minus(DeadLetters.LOOKED_BACK))
                .mapTo(Integer.class)
                .one());
  }

  /**
   * Has it sent once more: to this family, or to all of the announcement's. The provider's list is
   * read again first, and who stands in it meanwhile gets nothing twice.
   *
   * @param seq null: all
   * @return how many
   * @throws Problem {@code not-found}; {@code too-late} when the notice goes out no more
   */
  public int sendAgain(UUID districtId, String actor, UUID announcementId, @Nullable Integer seq) {
    return database.in(
        districtId,
        handle -> {
          mustStillGoOut(handle, districtId, announcementId);
          lock(handle, districtId, announcementId, seq);
          int asked =
              handle
                  .createUpdate(
                      """
                      update in_doubt i set left_at = null, checked_at = null, decided_by = :actor
                       where i.district_id = :district and i.announcement_id = :announcement and i.left_at is not null
                         and (:seq::int is null or i.seq = :seq) and UNDEALT
                      """
                          .replace("UNDEALT", UNDEALT))
                  .bind("actor", actor)
                  .bind("district", districtId)
                  .bind("announcement", announcementId)
                  .bindByType("seq", seq, Integer.class)
                  .execute();
          if (asked == 0) {
            throw Problem.notFound("unconfirmed text");
          }
          // Back among what is being worked on: the list of what nobody works on does not name it.
          handle
              .createUpdate(
                  """
                  update delivery d set reason = i.why
                    from in_doubt i
                   where d.district_id = :district and d.announcement_id = :announcement and d.state = 7
                     and d.reason = 'unconfirmed' and i.district_id = :district and i.announcement_id = :announcement and i.seq = d.seq
                     and i.left_at is null
                  """)
              .bind("district", districtId)
              .bind("announcement", announcementId)
              .execute();
          record(districtId, actor, "unconfirmed.send-again", announcementId, asked);
          return asked;
        });
  }

  /**
   * Somebody knows that it arrived: the family said so.
   *
   * @throws Problem {@code not-found}
   */
  public void arrived(UUID districtId, String actor, UUID announcementId, int seq) {
    Instant now = clock.instant();
    database.run(
        districtId,
        handle -> {
          int settled =
              handle
                  .createUpdate(
                      """
                      update delivery set state = 3, reason = null, receipt_rank = 4, settled_at = :now,
                             handed_at = coalesce(handed_at, :now)
                       where district_id = :district and announcement_id = :announcement and seq = :seq and state = 7
                         and reason = 'unconfirmed'
                      """)
                  .bind("now", now)
                  .bind("district", districtId)
                  .bind("announcement", announcementId)
                  .bind("seq", seq)
                  .execute();
          if (settled == 0) {
            throw Problem.notFound("unconfirmed text");
          }
          doubts.leave(handle, districtId, announcementId, List.of(seq));
          record(districtId, actor, "unconfirmed.arrived", announcementId, settled);
        });
  }

  /** Deliveries before doubts, as receipts do. */
  private static void lock(
      Handle handle, UUID districtId, UUID announcementId, @Nullable Integer seq) {
    handle
        .createQuery(
            """
            select seq from delivery
             where district_id = :district and announcement_id = :announcement and state = 7 and reason = 'unconfirmed'
               and (:seq::int is null or seq = :seq)
             order by seq for update
            """)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bindByType("seq", seq, Integer.class)
        .mapTo(Integer.class)
        .list();
  }

  private void mustStillGoOut(Handle handle, UUID districtId, UUID announcementId) {
    boolean open =
        handle
            .createQuery(
                """
                select status in ('SENDING', 'DONE') and expires_at > :now from announcement
                 where district_id = :district and announcement_id = :announcement
                """)
            .bind("now", clock.instant())
            .bind("district", districtId)
            .bind("announcement", announcementId)
            .mapTo(Boolean.class)
            .findOne()
            .orElseThrow(() -> Problem.notFound("notice"));
    if (!open) {
      throw Problem.conflict(
          "too-late", "This notice goes out no more. Compose a new one if it still matters.");
    }
  }

  private void record(
      UUID districtId, String actor, String act, UUID announcementId, int families) {
    audit.record(
        districtId, actor, act, "announcement:" + announcementId, Map.of("families", families));
  }
}
