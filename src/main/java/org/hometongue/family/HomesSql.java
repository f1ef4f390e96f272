package org.hometongue.family;

/**
 * The statements that make homes of staged rows. They write temporary tables only and know nothing
 * of earlier imports: that is {@link NewsSql}'s. Order matters: see {@link RosterMerge}.
 */
final class HomesSql {
  private HomesSql() {}

  /**
   * An address that stands in many homes of the school's own making is an office's, a hotline's or
   * a filler's: joining by it would make one family of strangers. It is taken out of the rows that
   * have a key of their own.
   */
  static final String SHARED =
      """
      delete from stage_key k using stage_row r
      where k.kind > 0 and r.row = k.row
        and exists (select 1 from stage_key own where own.row = k.row and own.kind = 0)
        and k.hash in (
            select a.hash from stage_key a join stage_key own using (row)
            where a.kind > 0 and own.kind = 0 and own.position = 0
              -- What stands in few rows cannot stand in many homes; this leaves next to nothing to join.
              and a.hash in (select hash from stage_key where kind > 0 group by hash having count(*) > :most)
            group by a.hash having count(distinct own.hash) > :most)
      returning r.line, k.kind
      """;

  /** In how many homes an address may stand. */
  static final int MOST_HOMES = 10;

  /**
   * One line per home. The contact's language (rank 1) beats the child's (rank 2); a named language
   * beats a code that must be asked; two named ones at the same rank must be asked.
   */
  static final String HOMES =
      """
      create temporary table stage_home on commit drop as
      select home, fresh, channel,
          case when own = own_other then own when own is null and child = child_other then child end as language,
          case when own <> own_other or own is null and child <> child_other then 'conflict'
               when own is null and child is null then coalesce(asking, 'blank') end as needs_asking
      from (
          -- Smallest and largest instead of a count: one that has to tell values apart sorts each home by itself.
          select m.home,
              (array_agg(r.fresh order by r.row))[1] as fresh,
              (array_agg(r.channel order by r.row) filter (where r.channel is not null))[1] as channel,
              min(r.tag) filter (where r.rank = 1) as own,
              max(r.tag) filter (where r.rank = 1) as own_other,
              min(r.tag) filter (where r.rank = 2) as child,
              max(r.tag) filter (where r.rank = 2) as child_other,
              min(r.asking) filter (where r.asking <> 'blank') as asking
          from stage_row r join stage_member m using (row)
          group by m.home
          having bool_or(r.school_id is not null)
      ) homes
      """;

  /** Guardians whom no child names. */
  static final String WITHOUT_SCHOOL =
      """
      select r.line from stage_row r join stage_member m using (row)
      where not exists (select 1 from stage_home h where h.home = m.home)
      order by r.row
      """;

  static final String PARTS =
      """
      create unique index on stage_home (home);
      create temporary table stage_source on commit drop as
          select distinct k.hash, m.home from stage_key k join stage_member m using (row)
          where k.kind = 0 and m.home in (select home from stage_home);
      create temporary table stage_contact on commit drop as
          select hash, kind, sealed, whatsapp, home, fresh,
              (row_number() over (partition by home order by row, position) - 1)::int as position
          from (select distinct on (k.hash) k.hash, k.kind, k.sealed, m.home, k.fresh, k.row, k.position,
                    bool_or(k.whatsapp) over (partition by k.hash) as whatsapp
                from stage_key k join stage_member m using (row)
                where k.kind > 0 and m.home in (select home from stage_home)
                order by k.hash, k.row, k.position) first_of_each;
      create temporary table stage_place on commit drop as
          select distinct m.home, r.school_id, r.grade from stage_row r join stage_member m using (row)
          where r.school_id is not null;
      delete from stage_place p where p.grade = '' and exists (
          select 1 from stage_place o where o.home = p.home and o.school_id = p.school_id and o.grade <> '');
      analyze stage_home (home);
      analyze stage_source (hash, home);
      analyze stage_contact (hash, home);
      analyze stage_place (home, school_id);
      """;
}
