package org.hometongue.family;

/**
 * The statements that write a file's homes ({@link HomesSql}) as families. A row that a file
 * repeats is not written again: {@code last_seen} names the import that last brought news of it.
 * All name one district ({@code :d}); {@code :import} is this import's id. Order matters: see
 * {@link RosterMerge}.
 */
final class RosterSql {
  private RosterSql() {}

  static final String INSERT_FAMILIES =
      """
      with made as (
          insert into family (district_id, family_id, language, language_source, needs_asking, preferred_channel,
              created_at, updated_at)
          select :d, family_id, language, language_source, needs_asking, preferred_channel, :now, :now
          from stage_family where created
          returning 1)
      select count(*) from made
      """;

  static final String UPDATE_FAMILIES =
      """
      update family f set language = s.language, language_source = s.language_source,
          needs_asking = s.needs_asking, preferred_channel = s.preferred_channel, updated_at = :now
      from stage_family s where s.changed and f.district_id = :d and f.family_id = s.family_id
      """;

  /** Joined families: everything that was theirs goes to the one that stays. In this order. */
  static final String[] JOIN = {
    """
    update contact_point p set family_id = c.stays from stage_claim c
    where p.district_id = :d and p.family_id = c.family_id and c.family_id <> c.stays
    """,
    """
    update family_source p set family_id = c.stays from stage_claim c
    where p.district_id = :d and p.family_id = c.family_id and c.family_id <> c.stays
    """,
    """
    update inbound_message p set family_id = c.stays from stage_claim c
    where p.district_id = :d and p.family_id = c.family_id and c.family_id <> c.stays
    """,
    """
    update service_message p set family_id = c.stays from stage_claim c
    where p.district_id = :d and p.family_id = c.family_id and c.family_id <> c.stays
    """,
    """
    insert into family_school (district_id, family_id, school_id, grade, last_seen)
    select p.district_id, c.stays, p.school_id, p.grade, p.last_seen from family_school p
    join stage_claim c on p.family_id = c.family_id
    where p.district_id = :d and c.family_id <> c.stays on conflict do nothing
    """,
    """
    delete from family_school p using stage_claim c
    where p.district_id = :d and p.family_id = c.family_id and c.family_id <> c.stays
    """,
    """
    delete from family p using stage_claim c
    where p.district_id = :d and p.family_id = c.family_id and c.family_id <> c.stays
    """
  };

  static final String SOURCES =
      """
      insert into family_source (district_id, source_hash, family_id, last_seen)
      select :d, k.hash, s.family_id, :import from stage_source k join stage_family s using (home)
      on conflict (district_id, source_hash)
      do update set family_id = excluded.family_id, last_seen = excluded.last_seen
      where family_source.family_id <> excluded.family_id
      """;

  /** A child that moved up a grade leaves the old one; schools that the file does not name stay. */
  static final String OLD_GRADES =
      """
      with named as materialized (
          select s.family_id, k.school_id, array_agg(k.grade) as grades
          from stage_family s join stage_place k using (home) where not s.created group by s.family_id, k.school_id)
      delete from family_school p using named n
      where p.district_id = :d and p.family_id = n.family_id and p.school_id = n.school_id
        and p.grade <> all (n.grades)
      """;

  static final String PLACES =
      """
      insert into family_school (district_id, family_id, school_id, grade, last_seen)
      select :d, s.family_id, k.school_id, k.grade, :import from stage_place k join stage_family s using (home)
      order by s.family_id
      on conflict (district_id, family_id, school_id, grade) do nothing
      """;

  static final String KNOWN_CONTACTS =
      """
      update contact_point p set family_id = s.family_id, whatsapp = coalesce(k.whatsapp, p.whatsapp),
          position = least(k.position, 99), last_seen = :import
      from stage_contact k join stage_family s using (home)
      where p.district_id = :d and p.address_hash = k.hash
        and (p.family_id, p.whatsapp, p.position::int)
            is distinct from (s.family_id, coalesce(k.whatsapp, p.whatsapp), least(k.position, 99))
      """;

  static final String NEW_CONTACTS =
      """
      insert into contact_point (district_id, contact_point_id, family_id, kind, address_sealed, address_hash,
          whatsapp, position, created_at, last_seen)
      select :d, k.fresh, s.family_id, case k.kind when 1 then 'PHONE' else 'EMAIL' end, k.sealed, k.hash,
          coalesce(k.whatsapp, false), least(k.position, 99), :now, :import
      from stage_contact k join stage_family s using (home)
      left join (select address_hash from contact_point where district_id = :d) p on p.address_hash = k.hash
      where p.address_hash is null
      order by s.family_id
      on conflict (district_id, address_hash) do nothing
      """;

  /** Addresses that the file no longer names stay, behind those it does. */
  static final String OLD_CONTACTS =
      """
      with behind as materialized (
          select o.contact_point_id
          from stage_family s
          join contact_point o on o.district_id = :d and o.family_id = s.family_id
          left join stage_contact k on k.hash = o.address_hash
          where not s.created and o.position < 100 and k.hash is null)
      update contact_point p set position = p.position + 100
      from behind b where p.district_id = :d and p.contact_point_id = b.contact_point_id
      """;

  static final String COUNTS =
      """
      select
          (select count(*) from stage_family) as in_file,
          (select count(*) from stage_family where created) as created,
          (select count(*) from stage_family where changed) as changed,
          (select count(*) from stage_family where not created and not changed) as unchanged,
          (select count(*) from stage_claim where family_id <> stays) as merged,
          (select count(distinct p.family_id) from (select * from family_school where district_id = :d) p
              left join stage_family s on s.family_id = p.family_id
              where s.family_id is null and p.school_id in (select school_id from stage_place)) as vanished,
          (select count(*) from stage_family s
              left join (select family_id from contact_point where district_id = :d) p on p.family_id = s.family_id
              where p.family_id is null) as without_contact,
          (select count(*) from stage_contact where kind = 1) as phones,
          (select count(*) from stage_contact where kind = 2) as emails,
          (select count(*) from stage_family s
              join (select family_id from contact_point where district_id = :d and position >= 100) p
                on p.family_id = s.family_id) as contacts_vanished
      """;
}
