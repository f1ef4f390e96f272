package org.hometongue.family;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.jdbi.v3.core.Handle;

/** The families of a district: looked up, counted, and given the language they chose. */
@ApplicationScoped
public class Families {
  private static final String SELECT =
      """
      select f.family_id, f.language, f.language_source, f.voice_language, f.needs_asking, f.preferred_channel from family f
      """;

  private static final String REACH =
      """
      with reach as (
          select f.family_id,
              bool_or(c.kind = 'PHONE' and c.state <> 'BAD') as phone,
              bool_or(c.kind = 'PHONE' and c.whatsapp and c.state not in ('BAD', 'NO_WHATSAPP')) as whatsapp,
              bool_or(c.kind = 'EMAIL' and c.state <> 'BAD') as email,
              count(c.contact_point_id) as contacts
          from family f
          left join contact_point c on c.district_id = f.district_id and c.family_id = f.family_id
          where f.district_id = :d
          group by f.family_id)
      """;

  private static final Set<String> CHANNELS = Set.of("SMS", "WHATSAPP", "EMAIL");

  private final Database database;
  private final Clock clock;

  Families(Database database, Clock clock) {
    this.database = database.maps(Family.class, FamilySummary.Count.class, Reach.class);
    this.clock = clock;
  }

  /**
   * @throws Problem {@code not-found}
   */
  public Family get(UUID districtId, UUID familyId) {
    return database
        .in(
            districtId,
            h ->
                h.createQuery(SELECT + "where f.district_id = :d and f.family_id = :f")
                    .bind("d", districtId)
                    .bind("f", familyId)
                    .mapTo(Family.class)
                    .findOne())
        .orElseThrow(() -> Problem.notFound("family"));
  }

  /** The family of a phone or e-mail address, by {@link ContactPoints#hash}. */
  public Optional<Family> byAddressHash(UUID districtId, byte[] addressHash) {
    return database.in(
        districtId,
        h ->
            h.createQuery(
                    SELECT
                        + """
                        join contact_point c on c.district_id = f.district_id and c.family_id = f.family_id
                        where f.district_id = :d and c.address_hash = :hash
                        """)
                .bind("d", districtId)
                .bind("hash", addressHash)
                .mapTo(Family.class)
                .findOne());
  }

  /**
   * Records the language a family chose itself; no import changes it any more.
   *
   * @throws Problem {@code language} when this is not a tag, {@code not-found}
   */
  public void setLanguage(UUID districtId, UUID familyId, String tag) {
    set(
        districtId,
        familyId,
        "language = :value, language_source = 'family', needs_asking = null",
        canonical(tag));
  }

  /**
   * The same for many families, in one statement; families that are gone by now are passed over.
   *
   * @param tags canonical tags by family
   */
  public void setLanguages(UUID districtId, Map<UUID, String> tags) {
    if (tags.isEmpty()) {
      return;
    }
    List<UUID> chosen = List.copyOf(tags.keySet());
    database.run(
        districtId,
        h ->
            h.createUpdate(
                    """
                    update family f
                       set language = c.tag, language_source = 'family', needs_asking = null, updated_at = :now
                      from unnest(:families::uuid[], :tags::text[]) as c (family_id, tag)
                     where f.district_id = :d and f.family_id = c.family_id
                    """)
                .bind("d", districtId)
                .bindArray("families", UUID.class, chosen)
                .bindArray("tags", String.class, chosen.stream().map(tags::get).toList())
                .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .execute());
  }

  /**
   * Records the language in which a family wants to be called.
   *
   * @throws Problem {@code language} when this is not a tag, {@code not-found}
   */
  public void setVoiceLanguage(UUID districtId, UUID familyId, String tag) {
    set(districtId, familyId, "voice_language = :value", canonical(tag));
  }

  /**
   * Records by which channel a family likes to be written to; no import changes it any more.
   *
   * @throws Problem {@code channel}, {@code not-found}
   */
  public void setPreferredChannel(UUID districtId, UUID familyId, String channel) {
    if (!CHANNELS.contains(channel)) {
      throw Problem.invalid("channel", "Give the channel as SMS, WHATSAPP or EMAIL.");
    }
    set(districtId, familyId, "preferred_channel = :value, channel_source = 'family'", channel);
  }

  private void set(UUID districtId, UUID familyId, String change, String value) {
    int changed =
        database.in(
            districtId,
            h ->
                h.createUpdate(
                        "update family set "
                            + change
                            + ", updated_at = :now where district_id = :d and family_id = :f")
                    .bind("d", districtId)
                    .bind("f", familyId)
                    .bind("value", value)
                    .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .execute());
    if (changed == 0) {
      throw Problem.notFound("family");
    }
  }

  private static String canonical(String tag) {
    try {
      return LanguageTag.of(tag).value();
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("language", "Give the language as a tag such as es-US or so.");
    }
  }

  /** Row of {@link #REACH}'s totals. */
  public record Reach(int families, int reachable, int phone, int whatsapp, int email) {}

  public FamilySummary summary(UUID districtId) {
    return database.in(
        districtId,
        h -> {
          Reach reach =
              h.createQuery(
                      REACH
                          + """
                          select count(*) as families, count(*) filter (where phone or email) as reachable,
                              count(*) filter (where phone) as phone, count(*) filter (where whatsapp) as whatsapp,
                              count(*) filter (where email) as email
                          from reach
                          """)
                  .bind("d", districtId)
                  .mapTo(Reach.class)
                  .one();
          return new FamilySummary(
              reach.families,
              reach.reachable,
              reach.families - reach.reachable,
              reach.phone,
              reach.whatsapp,
              reach.email,
              counts(h, districtId, "coalesce(language, '')", "true"),
              counts(h, districtId, "needs_asking", "needs_asking is not null"));
        });
  }

  private static List<FamilySummary.Count> counts(
      Handle h, UUID districtId, String key, String condition) {
    return h.createQuery(
            "select "
                + key
                + " as key, count(*) as families from family where district_id = :d and "
                + condition
                + " group by 1 order by 2 desc, 1")
        .bind("d", districtId)
        .mapTo(FamilySummary.Count.class)
        .list();
  }

  /** Families that no channel can reach, oldest first. */
  public List<UnreachableFamily> unreachable(UUID districtId, int limit) {
    return database.in(
        districtId,
        h ->
            h.createQuery(
                    REACH
                        + """
                        select r.family_id, r.contacts, array(
                            select distinct s.name from family_school p
                            join school s on s.district_id = p.district_id and s.school_id = p.school_id
                            where p.district_id = :d and p.family_id = r.family_id order by 1) as schools
                        from reach r where not coalesce(phone or email, false)
                        order by r.family_id limit :limit
                        """)
                .bind("d", districtId)
                .bind("limit", limit)
                .map(
                    (row, context) -> {
                      boolean none = row.getInt("contacts") == 0;
                      return new UnreachableFamily(
                          row.getObject("family_id", UUID.class),
                          none ? "no-contact" : "bad-contact",
                          none
                              ? "The school has neither a phone nor an e-mail address of this family."
                              : "Every phone and e-mail address of this family proved wrong.",
                          List.of((String[]) row.getArray("schools").getArray()));
                    })
                .list());
  }
}
