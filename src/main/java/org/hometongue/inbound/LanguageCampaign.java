package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.channel.Channel;
import org.hometongue.consent.ConsentSql;
import org.hometongue.delivery.ServiceMessages;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.district.LeavingTimes;
import org.hometongue.district.SchoolZones;
import org.hometongue.family.FamilyZones;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.jdbi.v3.core.Handle;

/**
 * <em>Ask them</em>: sends the list of languages to the first phone of families whose language must
 * be asked, at an easy pace, outside quiet hours, at most once per term.
 */
@ApplicationScoped
public class LanguageCampaign {
  static final int SLOWEST = 1;
  static final int FASTEST = 10_000;

  private static final String MENU = "lang.menu";

  private static final List<LanguageTag> LANGUAGES =
      List.of(LanguageTag.ENGLISH, LanguageTag.of("es-US"));

  private static final int MOST = 20_000;

  private static final String TO_ASK =
      """
      from family f
      join lateral (
        select cp.address_hash, cp.address_sealed from contact_point cp
         where cp.district_id = :district and cp.family_id = f.family_id and cp.kind = 'PHONE'
           and cp.state in ('OK', 'NO_WHATSAPP') and CONSENTED
         order by cp.position, cp.contact_point_id limit 1) cp on true
      where f.district_id = :district and f.needs_asking is not null
        and not exists (select 1 from service_message m
             where m.district_id = :district and m.address_hash = cp.address_hash
               and m.template_id = 'lang.menu' and m.in_reply_to is null and m.written_at > :term
               and m.state <> 'FAILED')
      """
          .replace("CONSENTED", ConsentSql.allowed("cp.address_hash", "'SMS'", "'MISSION'"));

  /**
   * How the asking goes, over the present term.
   *
   * @param toAsk families that can be asked now
   * @param asked families whose list has left
   * @param waiting families whose list waits for its turn
   * @param answered families that were asked and have chosen a language
   */
  public record Results(int toAsk, int asked, int waiting, int answered) {
    public static final Results NONE = new Results(0, 0, 0, 0);

    public boolean begun() {
      return asked > 0 || waiting > 0;
    }
  }

  /**
   * A family to ask.
   *
   * @param zones the clocks it lives by
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Home(UUID familyId, byte[] addressHash, byte[] addressSealed, String zones) {
    @Override
    public String toString() {
      return "Home[" + familyId + "]";
    }
  }

  private final Database database;
  private final Answers answers;
  private final LanguageMenu menu;
  private final ServiceMessages messages;
  private final LeavingTimes times;
  private final ContactRuleBook rules;
  private final Audit audit;
  private final Clock clock;

  LanguageCampaign(
      Database database,
      Answers answers,
      LanguageMenu menu,
      ServiceMessages messages,
      LeavingTimes times,
      ContactRuleBook rules,
      Audit audit,
      Clock clock) {
    this.database = database.maps(Results.class, Home.class);
    this.answers = answers;
    this.menu = menu;
    this.messages = messages;
    this.times = times;
    this.rules = rules;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Queues the question for everybody who can be asked now. Asking again at once asks nobody twice.
   *
   * @param perHour how many texts leave in an hour, so that the office can keep up with answers
   * @return how many families will be asked
   * @throws Problem {@code campaign-pace}, {@code no-sender}
   */
  public int ask(UUID districtId, String actor, int perHour) {
    if (perHour < SLOWEST || perHour > FASTEST) {
      throw Problem.invalid(
          "campaign-pace", "Choose how many texts leave in an hour: 1 to " + FASTEST + ".");
    }
    return database.in(
        districtId,
        handle -> {
          // Two who press the button at the same time ask everybody once.
          handle.execute(
              "select pg_advisory_xact_lock(hashtextextended(?, 0))",
              "hometongue.campaign." + districtId);
          boolean sandbox = sandbox(handle, districtId);
          List<LanguageTag> listed = menu.shown(menu.of(districtId));
          String text =
              answers
                  .text(districtId, MENU, LANGUAGES, Map.of("menu", menu.text(listed)), sandbox)
                  .orElseThrow();
          List<String> choices = listed.stream().map(LanguageTag::value).toList();
          List<ServiceMessages.Letter> letters = new ArrayList<>();
          Instant now = clock.instant();
          Instant due = now;
          for (Home home : homes(handle, districtId)) {
            due =
                times.earliest(
                    districtId,
                    MessageClass.MISSION.name(),
                    false,
                    due,
                    SchoolZones.parse(home.zones()));
            letters.add(
                new ServiceMessages.Letter(
                    Ids.next(),
                    home.addressHash(),
                    home.addressSealed(),
                    home.familyId(),
                    Channel.SMS,
                    MENU,
                    choices,
                    text,
                    null,
                    actor,
                    sandbox,
                    now,
                    due));
            due = due.plus(Duration.ofHours(1).dividedBy(perHour));
          }
          messages.queue(districtId, letters);
          audit.record(
              districtId,
              actor,
              "language.asked",
              "district",
              Map.of("families", letters.size(), "perHour", perHour));
          return letters.size();
        });
  }

  private List<Home> homes(Handle handle, UUID districtId) {
    return handle
        .createQuery(
            "with "
                + FamilyZones.zoned()
                + "select f.family_id, cp.address_hash, cp.address_sealed, coalesce((select z.zones"
                + " from zoned z where z.family_id = f.family_id), '') as zones "
                + TO_ASK
                + " order by zones, f.family_id limit :most")
        .bind("district", districtId)
        .bind("term", InboundRows.at(termBegan(districtId)))
        .bind("most", MOST)
        .mapTo(Home.class)
        .list();
  }

  /** Nobody is asked twice in the time of a term. */
  private Instant termBegan(UUID districtId) {
    return clock.instant().minus(Duration.ofDays(rules.of(districtId).termDays()));
  }

  private static boolean sandbox(Handle handle, UUID districtId) {
    return handle
        .createQuery(
            "select sandbox from sender where district_id = :district and channel = 'SMS'"
                + " order by sender_id limit 1")
        .bind("district", districtId)
        .mapTo(Boolean.class)
        .findOne()
        .orElseThrow(
            () ->
                Problem.conflict(
                    "no-sender", "No sender is set up for text messages. IT can add one."));
  }

  public Results results(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select (select count(*)::int TO_ASK) as to_ask,
                           count(distinct m.family_id) filter (where m.state in ('SENT', 'IN_DOUBT'))::int as asked,
                           count(distinct m.family_id) filter (where m.state in ('WAITING', 'SENDING'))::int as waiting,
                           count(distinct m.family_id) filter (where f.language_source = 'family'
                                 and f.updated_at > m.written_at)::int as answered
                      from service_message m
                      left join family f on f.district_id = :district and f.family_id = m.family_id
                     where m.district_id = :district and m.template_id = 'lang.menu' and m.in_reply_to is null
                       and m.written_at > :term
                    """
                        .replace("TO_ASK", TO_ASK))
                .bind("district", districtId)
                .bind("term", InboundRows.at(termBegan(districtId)))
                .mapTo(Results.class)
                .one());
  }
}
