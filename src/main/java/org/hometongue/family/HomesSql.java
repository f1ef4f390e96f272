package org.hometongue.family;

/**
 * The statements that make homes of staged rows and say which families these are. They write
 * temporary tables only; what follows from them in the district's own is {@link RosterSql}'s. All
 * name one district ({@code :d}). Order matters: see {@link RosterMerge}.
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
          case when own = 1 then own_tag when own = 0 and child = 1 then child_tag end as language,
          case when own > 1 or own = 0 and child > 1 then 'conflict'
               when own = 0 and child = 0 then coalesce(asking, 'blank') end as needs_asking
      from (
          select m.home,
              (array_agg(r.fresh order by r.row))[1] as fresh,
              (array_agg(r.channel order by r.row) filter (where r.channel is not null))[1] as channel,
              count(distinct r.tag) filter (where r.rank = 1) as own,
              min(r.tag) filter (where r.rank = 1) as own_tag,
              count(distinct r.tag) filter (where r.rank = 2) as child,
              min(r.tag) filter (where r.rank = 2) as child_tag,
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
          select distinct k.hash, h.home from stage_key k join stage_home_of_key h using (hash)
          where k.kind = 0 and h.home in (select home from stage_home);
      create temporary table stage_contact on commit drop as
          select hash, kind, sealed, whatsapp, home, fresh,
              (row_number() over (partition by home order by row, position) - 1)::int as position
          from (select distinct on (k.hash) k.hash, k.kind, k.sealed, h.home, k.fresh, k.row, k.position,
                    bool_or(k.whatsapp) over (partition by k.hash) as whatsapp
                from stage_key k join stage_home_of_key h using (hash)
                where k.kind > 0 and h.home in (select home from stage_home)
                order by k.hash, k.row, k.position) first_of_each;
      create temporary table stage_place on commit drop as
          select distinct m.home, r.school_id, r.grade from stage_row r join stage_member m using (row)
          where r.school_id is not null;
      delete from stage_place p where p.grade = '' and exists (
          select 1 from stage_place o where o.home = p.home and o.school_id = p.school_id and o.grade <> '');
      analyze stage_home;
      analyze stage_source;
      analyze stage_contact;
      analyze stage_place;
      """;

  /**
   * Which families of earlier imports the homes are. A school's own key weighs more than an
   * address: a number that moved from one household to another must not join the two. Each family
   * goes to one home; a home that takes several joins them, and the one that chose its own language
   * (else its own channel) stays.
   */
  static final String CLAIMS =
      """
      create temporary table stage_claim on commit drop as
      select home, family_id,
          first_value(family_id) over (partition by home order by own desc, own_channel desc, family_id) as stays
      from (
          select distinct on (c.family_id) c.family_id, c.home, f.language_source = 'family' as own,
              f.channel_source = 'family' as own_channel
          from (
              select s.family_id, h.home, 0 as evidence from stage_source h
              join family_source s on s.district_id = :d and s.source_hash = h.hash
              union all
              select p.family_id, h.home, 1 from stage_contact h
              join contact_point p on p.district_id = :d and p.address_hash = h.hash
          ) c join family f on f.district_id = :d and f.family_id = c.family_id
          order by c.family_id, c.evidence, c.home
      ) one_home_each
      """;

  /**
   * What each home's family is to be; the family's own choice and a known language outlive a blank.
   */
  static final String FAMILIES =
      """
      create temporary table stage_family on commit drop as
      select h.home, coalesce(f.family_id, h.fresh) as family_id, f.family_id is null as created, false as changed,
          case when f.language_source = 'family' or keep then f.language else h.language end as language,
          case when f.language_source = 'family' or keep then f.needs_asking else h.needs_asking end as needs_asking,
          case when f.language_source = 'family' or keep then f.language_source
               when h.language is null then 'none' else 'school' end as language_source,
          case when f.channel_source = 'family' then f.preferred_channel
               else coalesce(h.channel, f.preferred_channel) end as preferred_channel
      from stage_home h
      left join (select distinct home, stays from stage_claim) c using (home)
      left join (select * from family where district_id = :d) f on f.family_id = c.stays
      cross join lateral (select f.family_id is not null and h.needs_asking = 'blank' as keep) k
      """;

  static final String FAMILIES_INDEX =
      """
      create unique index on stage_family (home);
      create unique index on stage_family (family_id);
      analyze stage_family;
      """;

  /** Marks families of earlier imports in which something differs. */
  static final String MARK_CHANGED =
      """
      update stage_family set changed = true where not created and home in (
          select home from stage_claim where family_id <> stays
          union all
          select s.home from stage_family s join family f on f.district_id = :d and f.family_id = s.family_id
          where (f.language, f.needs_asking, f.language_source, f.preferred_channel)
              is distinct from (s.language, s.needs_asking, s.language_source, s.preferred_channel)
          union all
          select k.home from stage_source k join stage_family s using (home)
          left join (select * from family_source where district_id = :d) o
              on o.source_hash = k.hash and o.family_id = s.family_id
          where o.family_id is null
          union all
          select k.home from stage_contact k join stage_family s using (home)
          left join (select * from contact_point where district_id = :d) o
              on o.address_hash = k.hash and o.family_id = s.family_id
          where o.family_id is null or o.whatsapp <> coalesce(k.whatsapp, o.whatsapp)
          union all
          select k.home from stage_place k join stage_family s using (home)
          left join (select * from family_school where district_id = :d) o
              on o.family_id = s.family_id and o.school_id = k.school_id and o.grade = k.grade
          where o.family_id is null)
      """;
}
