package org.hometongue.inbound.thread;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;

/**
 * Deletes texts and phones of replies, and of what we answered, when the district's time for
 * keeping them is over (30 days unless it says otherwise). That somebody wrote, and what we took it
 * for, stays as a count.
 */
@ApplicationScoped
class ReplyPurge {
  private final Database database;
  private final Districts districts;
  private final ContactRuleBook rules;
  private final Clock clock;

  ReplyPurge(Database database, Districts districts, ContactRuleBook rules, Clock clock) {
    this.database = database;
    this.districts = districts;
    this.rules = rules;
    this.clock = clock;
  }

  @Scheduled(every = "1h", delayed = "2m")
  void all() {
    for (District district : districts.all()) {
      purge(district.districtId());
    }
  }

  /** How many rows lost their text. */
  int purge(UUID districtId) {
    Instant before = clock.instant().minus(Duration.ofDays(rules.of(districtId).keepRepliesDays()));
    OffsetDateTime at = OffsetDateTime.ofInstant(before, ZoneOffset.UTC);
    return database.in(
        districtId,
        handle ->
            handle.execute(
                    """
                    update inbound_message set body_sealed = null, address_sealed = null, words = null
                     where district_id = ? and received_at < ?
                       and (body_sealed is not null or address_sealed is not null or words is not null)
                    """,
                    districtId,
                    at)
                + handle.execute(
                    """
                    update service_message set body_sealed = null, address_sealed = null
                     where district_id = ? and written_at < ? and state not in ('WAITING', 'SENDING')
                       and (body_sealed is not null or address_sealed is not null)
                    """,
                    districtId,
                    at));
  }
}
