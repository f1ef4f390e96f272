package org.hometongue.family;

/**
 * The statements that write what a file brings of news ({@link NewsSql}). A row that a file repeats
 * is not written again: {@code last_seen} names the import that last brought news of it. Nobody
 * else adds rows to these tables, and one import of a district runs at a time, so what was new is
 * inserted as it is: asking for conflicts costs a row about as much as one more index. All name one
 * district ({@code :d}); {@code :import} is this import's id. Order matters: see {@link
 * RosterMerge}.
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
      -- A family may have chosen since it was compared.
      update family f set
          language = case when f.language_source = 'family' then f.language else s.language end,
          language_source = case when f.language_source = 'family' then f.language_source else s.language_source end,
          needs_asking = case when f.language_source = 'family' then f.needs_asking else s.needs_asking end,
          preferred_channel = case when f.channel_source = 'family' then f.preferred_channel else s.preferred_channel end,
          updated_at = :now
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

  static final String NEW_SOURCES =
      """
      with made as (
          insert into family_source (district_id, source_hash, family_id, last_seen)
          select :d, hash, family_id, :import from stage_new_source where not known order by family_id
          returning 1)
      select count(*) from made
      """;

  static final String MOVED_SOURCES =
      """
      update family_source p set family_id = k.family_id, last_seen = :import
      from stage_new_source k
      where k.known and p.district_id = :d and p.source_hash = k.hash and p.family_id <> k.family_id
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

  static final String NEW_PLACES =
      """
      with made as (
          insert into family_school (district_id, family_id, school_id, grade, last_seen)
          select :d, family_id, school_id, grade, :import from stage_new_place order by family_id
          returning 1)
      select count(*) from made
      """;

  static final String KNOWN_CONTACTS =
      """
      update contact_point p set family_id = n.family_id, whatsapp = coalesce(k.whatsapp, p.whatsapp),
          position = n.position, last_seen = :import
      from stage_new_contact n join stage_contact k using (hash)
      where n.known and p.district_id = :d and p.address_hash = n.hash
        and (p.family_id, p.whatsapp, p.position::int)
            is distinct from (n.family_id, coalesce(k.whatsapp, p.whatsapp), n.position)
      """;

  static final String NEW_CONTACTS =
      """
      with made as (
          insert into contact_point (district_id, contact_point_id, family_id, kind, address_sealed, address_hash,
              whatsapp, position, created_at, last_seen)
          select :d, k.fresh, n.family_id, case k.kind when 1 then 'PHONE' else 'EMAIL' end, k.sealed, n.hash,
              coalesce(k.whatsapp, false), n.position, :now, :import
          from stage_new_contact n join stage_contact k using (hash)
          where not n.known order by n.family_id
          returning 1)
      select count(*) from made
      """;

  /** Addresses that the file no longer names stay, behind those it does. */
  static final String OLD_CONTACTS =
      """
      update contact_point p set position = p.position + 100
      from stage_behind b where p.district_id = :d and p.contact_point_id = b.contact_point_id and b.position < 100
      """;
}
