package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.district.ContactRules;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Keeps families from being written to too often: counts what each was or will be sent over all
 * schools, and moves the surplus to the first day that has room. Decided when an announcement is
 * frozen, in one statement over the announcements of the week, so that handing over costs nothing
 * more. Emergencies and answers of the service neither count nor wait; what a person marked urgent
 * counts and does not wait.
 *
 * <p>A day is the district's own, from midnight to midnight by its clock, also for families of
 * schools in another zone: the limit is one over all schools, a family whose schools lie in two
 * zones would otherwise have two days at once, and staff reads one date. The hour at which a held
 * share leaves on its day is the school's: quiet hours and holidays are kept by the clock of every
 * school of the family ({@link Timetable}). A week is this day and the six before it.
 */
@ApplicationScoped
public class ContactGovernor {
  private static final Set<MessageClass> UNCOUNTED =
      Set.of(MessageClass.EMERGENCY, MessageClass.SERVICE);
  private static final int NO_LIMIT = 1_000_000;

  /** Families of an announcement whose share leaves on a later day. */
  public record Held(LocalDate until, int families) {
    private static final DateTimeFormatter DAY =
        DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.ENGLISH);

    /** For staff. */
    public String sentence() {
      return families == 1
          ? "1 family has had enough messages by then. It gets this one on " + day() + "."
          : String.format(
              Locale.ROOT,
              "%,d families have had enough messages by then. They get this one on %s.",
              families,
              day());
    }

    /** For staff, when the notice expires before that day. */
    public String tooLate() {
      return String.format(
          Locale.ROOT,
          "%,d of the families have had enough messages by then, and this notice expires before %s."
              + " Give it more time, or mark it urgent.",
          families,
          day());
    }

    private String day() {
      return DAY.format(until);
    }
  }

  /** Of the week before {@code :day}: which family got how much on which day, where it is full. */
  private static final String FULL =
      """
      with recent as (
        select announcement_id, leaves_on from announcement
         where district_id = :district and announcement_id <> :announcement
           and leaves_on > :day::date - 7 and status in ('SENDING', 'HELD', 'DONE', 'HALTED', 'SUPERSEDED')),
      got as (
        select d.family_id, coalesce(h.until, r.leaves_on) as day, count(*)::int as n
          from recent r
          join delivery d on d.district_id = :district and d.announcement_id = r.announcement_id
           and d.state in (0, 1, 2, 3, 7)
          left join held_delivery h on h.district_id = :district and h.announcement_id = d.announcement_id
           and h.seq = d.seq
         group by 1, 2),
      full_up as (
        select family_id, array_agg(day) as days, array_agg(n) as ns from got group by family_id
        having sum(n) >= :perWeek or max(n) filter (where day >= :day::date) >= :perDay),
      room as (
        select f.family_id, coalesce((
            select min(k) from generate_series(0, 14) as k
             where (select coalesce(sum(n), 0) from unnest(f.days, f.ns) as g (day, n)
                     where g.day = :day::date + k) < :perDay
               and (select coalesce(sum(n), 0) from unnest(f.days, f.ns) as g (day, n)
                     where g.day between :day::date + k - 6 and :day::date + k) < :perWeek), 15) as k
          from full_up f)
      """;

  private final Database database;
  private final Plan plan;
  private final ContactRuleBook rules;

  ContactGovernor(Database database, Plan plan, ContactRuleBook rules) {
    this.database = database.maps(Held.class);
    this.plan = plan;
    this.rules = rules;
  }

  /**
   * Notes the day on which the announcement leaves, and holds the share of families that have had
   * enough by then.
   *
   * @return the later days on which held shares leave
   */
  List<LocalDate> hold(Handle handle, UUID districtId, Announcement a, LocalDate day) {
    if (UNCOUNTED.contains(a.messageClass())) {
      return List.of();
    }
    handle.execute(
        "update announcement set leaves_on = ? where district_id = ? and announcement_id = ?",
        day,
        districtId,
        a.announcementId());
    ContactRules limits = rules.of(districtId);
    if (a.urgent() || !mayBeFull(handle, districtId, a, day, limits)) {
      return List.of();
    }
    bind(
            handle.createQuery(
                """
                with made as (
                  insert into held_delivery (district_id, announcement_id, seq, until)
                  FULL
                  select :district, :announcement, d.seq, :day::date + r.k
                    from delivery d join room r using (family_id)
                   where d.district_id = :district and d.announcement_id = :announcement and d.state = 0 and r.k > 0
                  returning 1)
                select count(*) from made
                """
                    .replace("FULL", FULL)),
            districtId,
            a,
            day,
            limits)
        .mapTo(Integer.class)
        .one();
    return held(handle, districtId, a.announcementId()).stream().map(Held::until).toList();
  }

  /** What {@link #hold} would hold, for preflight. */
  List<Held> wouldHold(
      Handle handle, UUID districtId, Announcement a, LocalDate day, Rehearsal of) {
    ContactRules limits = rules.of(districtId);
    if (UNCOUNTED.contains(a.messageClass())
        || a.urgent()
        || !mayBeFull(handle, districtId, a, day, limits)) {
      return List.of();
    }
    return bind(
            handle.createQuery(
                FULL
                    + """
                    select :day::date + r.k as until, count(*)::int as families from room r
                     where r.k > 0 and r.family_id = any (:families) group by 1 order by 1
                    """),
            districtId,
            a,
            day,
            limits)
        .bindArray("families", UUID.class, plan.reached(handle, of.reach(), of.offers()))
        .mapTo(Held.class)
        .list();
  }

  /** Which days hold how many families of an announcement. */
  public List<Held> held(UUID districtId, UUID announcementId) {
    return database.in(districtId, handle -> held(handle, districtId, announcementId));
  }

  private static List<Held> held(Handle handle, UUID districtId, UUID announcementId) {
    return handle
        .createQuery(
            """
            select h.until, count(*)::int as families
              from held_delivery h join delivery d using (district_id, announcement_id, seq)
             where h.district_id = :district and h.announcement_id = :announcement and d.state = 0
             group by 1 order by 1
            """)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .mapTo(Held.class)
        .list();
  }

  /** Whether there were as many announcements at all; looks at no delivery. */
  private static boolean mayBeFull(
      Handle handle, UUID districtId, Announcement a, LocalDate day, ContactRules limits) {
    if (!limits.limits()) {
      return false;
    }
    int earlier =
        handle
            .createQuery(
                """
                select count(*) from announcement
                 where district_id = :district and announcement_id <> :announcement and leaves_on > :day::date - 7
                """)
            .bind("district", districtId)
            .bind("announcement", a.announcementId())
            .bind("day", day)
            .mapTo(Integer.class)
            .one();
    return earlier >= Math.min(limit(limits.mostPerDay()), limit(limits.mostPerWeek()));
  }

  private static int limit(int most) {
    return most == 0 ? NO_LIMIT : most;
  }

  private static <T extends SqlStatement<T>> T bind(
      T statement, UUID districtId, Announcement a, LocalDate day, ContactRules limits) {
    return statement
        .bind("district", districtId)
        .bind("announcement", a.announcementId())
        .bind("day", day)
        .bind("perDay", limit(limits.mostPerDay()))
        .bind("perWeek", limit(limits.mostPerWeek()));
  }
}
