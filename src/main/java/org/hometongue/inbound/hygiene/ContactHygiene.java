package org.hometongue.inbound.hygiene;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.delivery.Reasons;
import org.hometongue.family.ContactPoints;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;

/** Closes, lists and reopens contact points. */
@ApplicationScoped
public class ContactHygiene {
  /** The number was given back, and will be somebody else's. */
  public static final String RECYCLED = "recycled";

  private static final String WRONG_NUMBER = "wrong-number";
  private static final String UNREACHABLE = "unreachable";
  private static final Duration LOOKED_BACK = Duration.ofDays(30);

  /** So many notices in a row that did not arrive make a case for the office. */
  private static final String ASKED = "asked";

  private static final int MISSED = 3;

  private final Database database;
  private final ContactPoints contactPoints;
  private final Audit audit;
  private final Clock clock;

  ContactHygiene(Database database, ContactPoints contactPoints, Audit audit, Clock clock) {
    this.database = database;
    this.contactPoints = contactPoints;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Closes the phones of families that carriers report as given back: their next owner must not get
   * a school's messages.
   *
   * @param numbers E.164; others are passed over
   * @return how many phones of the district were closed
   */
  public int recycled(UUID districtId, String actor, Collection<String> numbers) {
    List<String> hashes =
        numbers.stream()
            .map(n -> HexFormat.of().formatHex(contactPoints.hash(districtId, n)))
            .toList();
    return database.in(
        districtId,
        handle -> {
          int closed =
              handle
                  .createUpdate(
                      """
                      update contact_point cp set state = 'BAD', state_reason = :reason
                        from unnest(:hashes::text[]) as h (hex)
                       where cp.district_id = :district and cp.address_hash = decode(h.hex, 'hex')
                         and (cp.state <> 'BAD' or cp.state_reason is distinct from :reason)
                      """)
                  .bind("district", districtId)
                  .bind("reason", RECYCLED)
                  .bindArray("hashes", String.class, hashes)
                  .execute();
          audit.record(
              districtId,
              actor,
              "contacts.recycled",
              "district",
              Map.of("told", numbers.size(), "closed", closed));
          return closed;
        });
  }

  /** What the office should ask families about, closed ones first. */
  public List<ContactWork> work(UUID districtId, int most) {
    OffsetDateTime since =
        OffsetDateTime.ofInstant(clock.instant().minus(LOOKED_BACK), ZoneOffset.UTC);
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    with missed as (
                      select d.contact_point_id from announcement a
                        join delivery d on d.district_id = :district and d.announcement_id = a.announcement_id
                       where a.district_id = :district and a.sending_at > :since and d.contact_point_id is not null
                         and d.state in (3, 4)
                       group by d.contact_point_id
                      having count(*) filter (where d.state = 4) >= :missed and count(*) filter (where d.state = 3) = 0)
                    select cp.contact_point_id, cp.family_id, cp.kind, cp.position,
                           cp.state in ('BAD', 'NO_SMS') or coalesce(cp.no_sms_until > :now, false) as closed,
                           case when cp.state in ('BAD', 'NO_SMS') then coalesce(cp.state_reason, 'number-bad')
                                when cp.asked_at is not null then 'asked'
                                else 'unreachable' end as reason,
                           array(select distinct s.name from family_school fs join school s using (district_id, school_id)
                                  where fs.district_id = :district and fs.family_id = cp.family_id order by 1) as schools
                      from contact_point cp
                     where cp.district_id = :district
                       and (cp.state in ('BAD', 'NO_SMS') or cp.no_sms_until > :now or cp.asked_at is not null or cp.contact_point_id in (select contact_point_id from missed))
                     order by closed desc, cp.family_id, cp.position limit :most
                    """)
                .bind("district", districtId)
                .bind("since", since)
                .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .bind("missed", MISSED)
                .bind("most", most)
                .map(
                    (row, context) ->
                        new ContactWork(
                            row.getObject("contact_point_id", UUID.class),
                            row.getObject("family_id", UUID.class),
                            List.of((String[]) row.getArray("schools").getArray()),
                            row.getString("kind"),
                            row.getInt("position"),
                            row.getString("reason"),
                            sentence(row.getString("reason")),
                            row.getBoolean("closed")))
                .list());
  }

  static String sentence(String reason) {
    return switch (reason) {
      case RECYCLED -> "The phone company gave this number to somebody else.";
      case WRONG_NUMBER -> "Its owner told us that it is not the family's.";
      case UNREACHABLE -> "The last three notices did not arrive.";
      case ASKED -> "A notice did not arrive, and somebody wants the family asked.";
      default -> Reasons.sentence(reason) + ".";
    };
  }

  /**
   * The family said that it works after all. What it said about being written to stays.
   *
   * @throws Problem {@code not-found}
   */
  public void reopen(UUID districtId, String actor, UUID contactPointId) {
    database.run(
        districtId,
        handle -> {
          int changed =
              handle.execute(
                  "update contact_point set state = 'OK', state_reason = null, asked_at = null, unreached = 0,"
                      + " unreached_at = null, no_sms_until = null, no_whatsapp_until = null"
                      + " where district_id = ? and contact_point_id = ?",
                  districtId,
                  contactPointId);
          if (changed == 0) {
            throw Problem.notFound("contact point");
          }
          audit.record(
              districtId, actor, "contact.reopened", "contact:" + contactPointId, Map.of());
        });
  }
}
