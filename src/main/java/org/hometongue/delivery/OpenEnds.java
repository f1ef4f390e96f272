package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.hometongue.platform.Database;

/**
 * Whether the reconciler has anything to do in a district, asked with one statement: a district in
 * which nothing goes on costs this look a second and no more.
 */
@ApplicationScoped
class OpenEnds {
  private final Database database;

  OpenEnds(Database database) {
    this.database = database.maps(Found.class);
  }

  /**
   * What there is. False is sure at the time of the look; true may turn out to be nothing.
   *
   * @param unsettled a slice, an attempt in doubt or an announcement that is not over
   * @param retryDue a failed delivery whose time for another attempt has come
   */
  public record Found(boolean unsettled, boolean retryDue) {}

  Found look(UUID districtId, Instant now) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select exists (select 1 from slice where district_id = :district and state < 2)
                             or exists (select 1 from in_doubt where district_id = :district
                                           and (left_at is null or checked_at < :anHourAgo and since > :aDayAgo))
                             or exists (select 1 from announcement where district_id = :district and status = 'SENDING')
                             as unsettled,
                           exists (select 1 from retry_later where district_id = :district and due_at <= :now)
                             as retry_due
                    """)
                .bind("district", districtId)
                .bind("now", now)
                .bind("anHourAgo", now.minus(DoubtRows.LOOKED_AGAIN_AFTER))
                .bind("aDayAgo", now.minus(DoubtRows.LOOKED_AGAIN_FOR))
                .mapTo(Found.class)
                .one());
  }
}
