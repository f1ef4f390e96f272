package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.district.SchoolZones;
import org.hometongue.family.FamilyZones;
import org.hometongue.platform.PlannerStatistics;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Cuts an announcement into the slices in which it is sent. */
@ApplicationScoped
public class SliceCutter {
  private final DistrictWork work;
  private final DeliverySettings settings;

  SliceCutter(DistrictWork work, DeliverySettings settings) {
    this.work = work;
    this.settings = settings;
  }

  /** By which clocks the families of an announcement's planned deliveries live. */
  public List<SchoolZones> zones(Handle handle, UUID districtId, UUID announcementId) {
    return handle
        .createQuery(
            "with "
                + FamilyZones.zoned()
                + """
                select distinct coalesce(z.zones, '') from delivery d left join zoned z using (family_id)
                 where d.district_id = :district and d.announcement_id = :announcement and d.state = 0
                """)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .mapTo(String.class)
        .stream()
        .map(SchoolZones::parse)
        .toList();
  }

  /**
   * Cuts the planned deliveries of an announcement into slices, each for families that live by the
   * same clocks.
   *
   * @param held those that are held until this day; null: those that are not held
   * @param delays by the families' clocks, until their slices are due, counted from the database's
   *     own clock, by which they are claimed
   */
  public void cut(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      Lane lane,
      @Nullable LocalDate held,
      Map<SchoolZones, Duration> delays) {
    handle
        .createQuery(
            """
            with made as (
              insert into slice (district_id, slice_id, announcement_id, sender_id, lane, due_at, seqs, zones)
              with FAMILY_ZONES
              select :district, gen_random_uuid(), :announcement, sender_id, :lane,
                     now() + coalesce(min(w.millis), 0) * interval '1 millisecond', array_agg(seq order by seq), d.zones
                from (select sender_id, seq, coalesce(z.zones, '') as zones,
                             (row_number() over (partition by sender_id, coalesce(z.zones, '') order by seq) - 1) / :size as part
                        from delivery
                        left join held_delivery h using (district_id, announcement_id, seq)
                        left join zoned z using (family_id)
                       where district_id = :district and announcement_id = :announcement and state = 0
                         and h.until is not distinct from :held::date) d
                left join unnest(:zones::text[], :millis::bigint[]) as w (zones, millis) on w.zones = d.zones
               group by sender_id, d.zones, part
              returning 1)
            select count(*) from made
            """
                .replace("FAMILY_ZONES", FamilyZones.zoned()))
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bind("lane", lane.ordinal())
        .bindArray("zones", String.class, delays.keySet().stream().map(SchoolZones::text).toList())
        .bindArray("millis", Long.class, delays.values().stream().map(Duration::toMillis).toList())
        .bind("size", settings.sliceSize())
        .bind("held", held)
        .mapTo(Integer.class)
        .one();
    work.announce(
        handle,
        districtId,
        lane.ordinal(),
        delays.values().stream().min(Comparator.naturalOrder()).orElse(Duration.ZERO));
    tellPlanner(handle, districtId, announcementId);
  }

  /**
   * Refreshes the planner's statistics when an announcement makes up most of its table, as on a new
   * installation: it would otherwise join batches row by row until the database does so by itself,
   * a minute or more into the sending. Reads a sample of at most 30,000 rows.
   */
  private static void tellPlanner(Handle handle, UUID districtId, UUID announcementId) {
    boolean grown =
        handle
            .createQuery(
                """
                select count(*) > (select reltuples from pg_class where oid = 'delivery'::regclass) / 2
                  from delivery where district_id = :district and announcement_id = :announcement
                """)
            .bind("district", districtId)
            .bind("announcement", announcementId)
            .mapTo(Boolean.class)
            .one();
    if (grown) {
      PlannerStatistics.refresh(handle, "delivery, rendition, slice");
    }
  }
}
