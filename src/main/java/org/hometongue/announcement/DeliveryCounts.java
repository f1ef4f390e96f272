package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * An announcement's deliveries, counted: from the deliveries while they are kept, from the counts
 * that were taken of them afterwards. The numbers are the same.
 */
@ApplicationScoped
class DeliveryCounts {
  /**
   * Families alike in language, channel, state and reason.
   *
   * @param language tag that the home wants; empty: not known
   * @param channel empty for families that no channel reaches
   * @param state code of {@link org.hometongue.delivery.DeliveryState}
   * @param segments of all of them together; a mail or WhatsApp message counts as one
   * @param duplicates families that were reached twice after all
   * @param firstSettled when the first of them came to its state
   * @param lastHanded when a provider was last given a message for them
   */
  public record Line(
      String language,
      String channel,
      int state,
      @Nullable String reason,
      int families,
      int segments,
      int duplicates,
      @Nullable Instant firstSettled,
      @Nullable Instant lastSettled,
      @Nullable Instant lastHanded) {}

  private static final String COUNTED =
      """
      with counted as (
        select d.rendition_id, case when d.rendition_id is null then d.family_id end as lone, d.state,
               d.reason, count(*)::int as families, sum(d.duplicates)::int as duplicates,
               min(d.settled_at) as first_settled, max(d.settled_at) as last_settled,
               max(d.handed_at) as last_handed
          from delivery d
         where d.district_id = :district and d.announcement_id = :announcement
         group by 1, 2, 3, 4),
      line as (
        select coalesce(r.wanted_language,
                        (select language from family f
                          where f.district_id = :district and f.family_id = c.lone), '') as language,
               coalesce(r.channel, '') as channel,
               c.state, c.reason, sum(c.families)::int as families,
               sum(c.families * coalesce(r.segments, 0))::int as segments, sum(c.duplicates)::int as duplicates,
               min(c.first_settled) as first_settled, max(c.last_settled) as last_settled,
               max(c.last_handed) as last_handed
          from counted c
          left join rendition r on r.district_id = :district and r.announcement_id = :announcement
           and r.rendition_id = c.rendition_id
         group by 1, 2, 3, 4)
      """;

  /** Whether it is known only how many families got it, and no longer which. */
  boolean condensed(Handle handle, UUID districtId, UUID announcementId) {
    return handle
        .createQuery(
            """
            select condensed_at is not null from announcement
             where district_id = :district and announcement_id = :announcement
            """)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .mapTo(Boolean.class)
        .one();
  }

  List<Line> of(Handle handle, UUID districtId, UUID announcementId) {
    return handle
        .createQuery(
            condensed(handle, districtId, announcementId)
                ? """
                  select language, channel, state, reason, families, segments, duplicates, first_settled, last_settled,
                         last_handed
                    from announcement_count where district_id = :district and announcement_id = :announcement
                   order by line
                  """
                : COUNTED + "select * from line")
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .registerRowMapper(ConstructorMapper.factory(Line.class))
        .mapTo(Line.class)
        .list();
  }

  /**
   * Keeps the counts in place of the deliveries, which nothing reads any more when this commits.
   *
   * @return how many families were counted
   */
  int keep(Handle handle, UUID districtId, UUID announcementId, Instant now) {
    int families =
        handle
            .createQuery(
                COUNTED
                    + """
                    , kept as (
                      insert into announcement_count (district_id, announcement_id, line, language, channel, state,
                             reason, families, segments, duplicates, first_settled, last_settled, last_handed)
                      select :district, :announcement, row_number() over (order by language, channel, state, reason),
                             language, channel, state, reason, families, segments, duplicates, first_settled,
                             last_settled, last_handed
                        from line
                      returning families)
                    select coalesce(sum(families), 0)::int from kept
                    """)
            .bind("district", districtId)
            .bind("announcement", announcementId)
            .mapTo(Integer.class)
            .one();
    handle
        .createUpdate(
            """
            update announcement set condensed_at = :now
             where district_id = :district and announcement_id = :announcement
            """)
        .bind("now", now)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .execute();
    return families;
  }
}
