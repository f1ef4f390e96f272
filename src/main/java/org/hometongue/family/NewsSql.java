package org.hometongue.family;

/**
 * The statements that say which families a file's homes ({@link HomesSql}) are and what of them is
 * news to the district. They read the district's tables and write temporary ones only, so that a
 * dry run counts the same without writing what it would take back; {@link RosterSql} writes. All
 * name one district ({@code :d}). Order matters: see {@link RosterMerge}.
 */
final class NewsSql {
  private NewsSql() {}

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
      analyze stage_family (home, family_id, created);
      """;

  /** Keys of a school's that lead to no family yet, or to another one. */
  static final String SOURCES =
      """
      create temporary table stage_new_source on commit drop as
      select k.hash, k.home, s.family_id, o.source_hash is not null as known
      from stage_source k join stage_family s using (home)
      left join (select source_hash, family_id from family_source where district_id = :d) o on o.source_hash = k.hash
      where o.family_id is distinct from s.family_id
      """;

  static final String PLACES =
      """
      create temporary table stage_new_place on commit drop as
      select k.home, s.family_id, k.school_id, k.grade from stage_place k join stage_family s using (home)
      left join (select family_id, school_id, grade from family_school where district_id = :d) o
          on o.family_id = s.family_id and o.school_id = k.school_id and o.grade = k.grade
      where o.family_id is null
      """;

  /** A change of order alone is written, and is no news of the family. */
  static final String CONTACTS =
      """
      create temporary table stage_new_contact on commit drop as
      select k.hash, k.home, s.family_id, least(k.position, 99) as position,
          o.address_hash is not null as known,
          o.address_hash is null or o.family_id <> s.family_id
              or o.whatsapp <> coalesce(k.whatsapp, o.whatsapp) as news
      from stage_contact k join stage_family s using (home)
      left join (select address_hash, family_id, whatsapp, position from contact_point where district_id = :d) o
          on o.address_hash = k.hash
      where (o.family_id, o.whatsapp, o.position::int)
          is distinct from (s.family_id, coalesce(k.whatsapp, o.whatsapp), least(k.position, 99))
      """;

  /** Contact points of homes in the file that the file does not name. */
  static final String BEHIND =
      """
      create temporary table stage_behind on commit drop as
      select c.home, p.contact_point_id, p.position
      from stage_claim c
      join (select contact_point_id, family_id, address_hash, position from contact_point where district_id = :d) p
          on p.family_id = c.family_id
      left join stage_contact k on k.hash = p.address_hash
      where k.hash is null
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
          select home from stage_new_source
          union all
          select home from stage_new_place
          union all
          select home from stage_new_contact where news)
      """;

  static final String COUNTS =
      """
      select
          (select count(*) from stage_family) as in_file,
          (select count(*) from stage_family where created) as created,
          (select count(*) from stage_family where changed) as changed,
          (select count(*) from stage_family where not created and not changed) as unchanged,
          (select count(*) from stage_claim where family_id <> stays) as merged,
          (select count(distinct p.family_id)
              from (select family_id, school_id from family_school where district_id = :d) p
              left join stage_claim c on c.family_id = p.family_id
              where c.family_id is null and p.school_id in (select school_id from stage_place)) as vanished,
          (select count(*) from stage_home h
              where not exists (select 1 from stage_contact k where k.home = h.home)
                and not exists (select 1 from stage_behind b where b.home = h.home)) as without_contact,
          (select count(*) from stage_contact where kind = 1) as phones,
          (select count(*) from stage_contact where kind = 2) as emails,
          (select count(*) from stage_behind) as contacts_vanished,
          (select count(*) from stage_new_contact where not known) as contacts_created
      """;
}
