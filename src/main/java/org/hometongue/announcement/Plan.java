package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.channel.Channel;
import org.hometongue.consent.ConsentSql;
import org.hometongue.delivery.ChannelChoice;
import org.hometongue.district.SchoolZones;
import org.hometongue.family.FamilyZones;
import org.hometongue.platform.Ids;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Who gets what, by which channel: one statement, asked by preflight to count and by the freeze to
 * insert, so that both say the same.
 */
@ApplicationScoped
class Plan {
  /** The audience of an announcement as the statements need it. */
  record Reach(
      UUID districtId,
      Audience audience,
      MessageClass messageClass,
      boolean perSchool,
      @Nullable UUID corrects) {}

  /** A text that could be handed over, and by whom. */
  record Offer(
      UUID schoolId, String wantedLanguage, Channel channel, UUID renditionId, UUID senderId) {}

  /** Families of one language and school scope. */
  public record Group(String language, UUID schoolId, int families) {}

  /** How many families of a language get which rendition, or why they get none. */
  public record Count(
      String language,
      UUID schoolId,
      @Nullable UUID renditionId,
      @Nullable String reason,
      int families) {}

  /**
   * Begins each statement. Only what narrows the audience stays in it: a condition that a parameter
   * switches off keeps the planner from the index, and a notice to one school would read every
   * family of the district.
   */
  private static final String AUDIENCE =
      """
      with audience as materialized (
        select f.family_id, coalesce(f.language, '') as language, f.preferred_channel, FIRST_SCHOOL as school_id
          from family f
         where f.district_id = :district AT_SCHOOL OF_LANGUAGE CORRECTED)
      """;

  private static final String FIRST_SCHOOL =
      """
      (select fs.school_id from family_school fs
        where fs.district_id = :district and fs.family_id = f.family_id and fs.school_id = any (:schools)
        order by array_position(:schools, fs.school_id) limit 1)
      """;

  private static final String AT_SCHOOL =
      """
      and f.family_id in (select fs.family_id from family_school fs where fs.district_id = :district IN_SCHOOL IN_GRADE)
      """;

  private static final String IN_SCHOOL = "and fs.school_id = any (:schools)";
  private static final String IN_GRADE = "and fs.grade = any (:grades)";
  private static final String OF_LANGUAGE = "and coalesce(f.language, '') = any (:languages)";

  private static final String CORRECTED =
      """
      and f.family_id in (select d.family_id from delivery d where d.district_id = :district
                             and d.announcement_id = :corrects and d.state in (1, 2, 3, 7))
      """;

  private static final String CHOICE =
      """
      , point as materialized (
        -- Read once: joined with the offers directly, each contact point would be fetched for every channel.
        select f.family_id, f.language, f.school_id, f.preferred_channel, cp.contact_point_id, cp.kind, cp.state,
               cp.whatsapp, cp.no_sms_until, cp.no_whatsapp_until, cp.position, cp.address_hash
          from audience f join contact_point cp on cp.district_id = :district and cp.family_id = f.family_id),
      said as materialized (
        -- Most addresses have never said anything: only the others need a look into the ledger.
        select distinct e.address_hash
          from point p join consent_entry e on e.district_id = :district and e.address_hash = p.address_hash),
      r as (
        select * from unnest(:offerSchools::uuid[], :offerLanguages::text[], :offerChannels::text[],
                             :offerRenditions::uuid[], :offerSenders::uuid[])
                   as o (school_id, language, channel, rendition_id, sender_id)),
      choice as (
        select distinct on (cp.family_id) cp.family_id, cp.contact_point_id, r.rendition_id, r.sender_id
          from point cp
          join r on r.school_id = cp.school_id and r.language = cp.language
          left join said on said.address_hash = cp.address_hash
         where USABLE
           and case when said.address_hash is null then UNSAID else CONSENTED end
         order by cp.family_id, PREFERENCE),
      unreached as (
        select f.family_id,
               case when count(cp.contact_point_id) = 0 then 'no-contact'
                    when bool_and(cp.state = 'BAD') then 'number-bad'
                    when bool_or(not STOPPED) then 'said-stop'
                    else 'no-channel' end as reason
          from audience f
          left join point cp using (family_id)
         where not exists (select 1 from choice c where c.family_id = f.family_id)
         group by f.family_id),
      plan as (
        select f.family_id, f.language, f.school_id, c.contact_point_id, c.rendition_id, c.sender_id, u.reason
          from audience f
          left join choice c using (family_id)
          left join unreached u using (family_id))
      """
          .replace("USABLE", ChannelChoice.usable(":messageClass"))
          .replace("PREFERENCE", ChannelChoice.preference("cp.preferred_channel"))
          .replace("UNSAID", ConsentSql.allowedUnsaid(":messageClass"))
          .replace("CONSENTED", ConsentSql.allowed("cp.address_hash", "r.channel", ":messageClass"))
          .replace(
              "STOPPED",
              ConsentSql.allowed(
                  "cp.address_hash",
                  "(case cp.kind when 'PHONE' then 'SMS' else 'EMAIL' end)",
                  ":messageClass"));

  private final Clock clock;

  Plan(Clock clock) {
    this.clock = clock;
  }

  /** Languages and school scopes of the audience, largest first. */
  List<Group> groups(Handle handle, Reach reach) {
    return bind(
            handle.createQuery(
                audience(reach)
                    + """
                    select language, school_id, count(*)::int as families from audience
                     group by language, school_id order by families desc, language, school_id
                    """),
            reach)
        .registerRowMapper(ConstructorMapper.factory(Group.class))
        .mapTo(Group.class)
        .list();
  }

  /** The whole audience, counted: every family is in exactly one row. */
  List<Count> counts(Handle handle, Reach reach, Collection<Offer> offers) {
    return offers(
            bind(
                handle.createQuery(
                    audience(reach)
                        + CHOICE
                        + """
                        select language, school_id, rendition_id, reason, count(*)::int as families from plan
                         group by language, school_id, rendition_id, reason
                        """),
                reach),
            offers)
        .registerRowMapper(ConstructorMapper.factory(Count.class))
        .mapTo(Count.class)
        .list();
  }

  /** The families that would be reached. */
  List<UUID> reached(Handle handle, Reach reach, Collection<Offer> offers) {
    return offers(
            bind(
                handle.createQuery(
                    audience(reach)
                        + CHOICE
                        + "select family_id from plan where rendition_id is not null"),
                reach),
            offers)
        .mapTo(UUID.class)
        .list();
  }

  /** How many of the families that would be reached live by which clocks. */
  Map<SchoolZones, Integer> zones(Handle handle, Reach reach, Collection<Offer> offers) {
    return offers(
            bind(
                handle.createQuery(
                    audience(reach)
                        + CHOICE
                        + ", "
                        + FamilyZones.zoned()
                        + """
                        select coalesce(z.zones, '') as zones, count(*)::int as families
                          from plan p left join zoned z using (family_id)
                         where p.rendition_id is not null group by 1 order by 2 desc, 1
                        """),
                reach),
            offers)
        .reduceRows(
            new LinkedHashMap<>(),
            (groups, row) -> {
              groups.put(
                  SchoolZones.parse(row.getColumn("zones", String.class)),
                  row.getColumn("families", Integer.class));
              return groups;
            });
  }

  /** Families that are not reached, for the school offices; by reason, at most so many. */
  List<Unreached> unreached(Handle handle, Reach reach, Collection<Offer> offers, int most) {
    return offers(
            bind(
                handle.createQuery(
                    audience(reach)
                        + CHOICE
                        + """
                        select p.family_id, p.language, p.reason,
                               array(select distinct s.name from family_school fs join school s using (district_id, school_id)
                                      where fs.district_id = :district and fs.family_id = p.family_id order by 1) as schools
                          from plan p where p.rendition_id is null order by p.reason, p.family_id limit :most
                        """),
                reach),
            offers)
        .bind("most", most)
        .registerRowMapper(ConstructorMapper.factory(Unreached.class))
        .mapTo(Unreached.class)
        .list();
  }

  /**
   * Freezes the audience: one delivery per family; who is not reached ends at once, with the
   * reason.
   */
  int insertDeliveries(
      Handle handle, Reach reach, Collection<Offer> offers, UUID announcementId, Instant now) {
    return offers(
            bind(
                handle.createQuery(
                    """
                    with made as (
                      insert into delivery (district_id, announcement_id, seq, family_id, state, contact_point_id,
                                            rendition_id, sender_id, reason, settled_at)
                      AUDIENCE CHOICE
                      select :district, :announcement, row_number() over (order by sender_id, family_id)::int, family_id,
                             case when rendition_id is null then 6 else 0 end, contact_point_id, rendition_id, sender_id,
                             reason, case when rendition_id is null then :now::timestamptz end
                        from plan
                      returning 1)
                    select count(*) from made
                    """
                        .replace("AUDIENCE", audience(reach))
                        .replace("CHOICE", CHOICE)),
                reach),
            offers)
        .bind("announcement", announcementId)
        .bind("now", now)
        .mapTo(Integer.class)
        .one();
  }

  private static String audience(Reach reach) {
    Audience audience = reach.audience();
    boolean schools = !audience.schools().isEmpty();
    boolean grades = !audience.grades().isEmpty();
    return AUDIENCE
        .replace("FIRST_SCHOOL", reach.perSchool() ? FIRST_SCHOOL : ":nil::uuid")
        .replace("AT_SCHOOL", schools || grades ? AT_SCHOOL : "")
        .replace("IN_SCHOOL", schools ? IN_SCHOOL : "")
        .replace("IN_GRADE", grades ? IN_GRADE : "")
        .replace("OF_LANGUAGE", audience.languages().isEmpty() ? "" : OF_LANGUAGE)
        .replace("CORRECTED", reach.corrects() == null ? "" : CORRECTED);
  }

  /** Binds whatever the audience may ask for. */
  private static <T extends SqlStatement<T>> T bind(T statement, Reach reach) {
    Audience audience = reach.audience();
    return statement
        .bind("district", reach.districtId())
        .bind("nil", Ids.NIL)
        .bindArray("schools", UUID.class, audience.schools())
        .bindArray("grades", String.class, audience.grades())
        .bindArray("languages", String.class, audience.languages())
        .bind("corrects", reach.corrects())
        .bind("messageClass", reach.messageClass());
  }

  private <T extends SqlStatement<T>> T offers(T statement, Collection<Offer> offers) {
    return statement
        .bind("now", clock.instant())
        .bindArray("offerSchools", UUID.class, offers.stream().map(Offer::schoolId).toList())
        .bindArray(
            "offerLanguages", String.class, offers.stream().map(Offer::wantedLanguage).toList())
        .bindArray(
            "offerChannels", String.class, offers.stream().map(o -> o.channel().name()).toList())
        .bindArray("offerRenditions", UUID.class, offers.stream().map(Offer::renditionId).toList())
        .bindArray("offerSenders", UUID.class, offers.stream().map(Offer::senderId).toList());
  }
}
