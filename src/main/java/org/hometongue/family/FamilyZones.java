package org.hometongue.family;

/**
 * The SQL that says by which clocks families live: the time zones of their schools. One text, so
 * that the plan, the queue and the asking for languages agree.
 */
public final class FamilyZones {
  private static final String ZONED =
      """
      zoned as materialized (
        select fs.family_id,
               string_agg(distinct coalesce(s.time_zone, di.time_zone), ',' order by coalesce(s.time_zone, di.time_zone)) as zones
          from family_school fs
          join school s on s.district_id = :district and s.school_id = fs.school_id
          join district di on di.district_id = :district
         where fs.district_id = :district
           and exists (select 1 from school own where own.district_id = :district and own.time_zone is not null)
           and WHICH
         group by fs.family_id
        having bool_or(s.time_zone is not null))
      """;

  private FamilyZones() {}

  /**
   * A table expression {@code zoned (family_id, zones)} of the families with a school that has a
   * zone of its own; all others live by the district's. Where no school has one, the database looks
   * at no family.
   *
   * @param which a condition on {@code fs.family_id}
   */
  public static String zoned(String which) {
    return ZONED.replace("WHICH", which);
  }

  /** The same for all families of the district. */
  public static String zoned() {
    return zoned("true");
  }
}
