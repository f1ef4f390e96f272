package org.hometongue.community;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.announcement.Announcement;
import org.hometongue.announcement.Announcements;
import org.hometongue.audit.Audit;
import org.hometongue.channel.Links;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;

/** Makes forward kits for partner organisations, and finds them again by their signed links. */
@ApplicationScoped
public class Kits {
  /** Long enough to forward a notice, short enough that old news do not go round. */
  static final Duration LIFE = Duration.ofDays(14);

  private static final int LONGEST_PARTNER = 100;

  private final Database database;
  private final Announcements announcements;
  private final Links links;
  private final PublicAddress addresses;
  private final Audit audit;
  private final Clock clock;

  Kits(
      Database database,
      Announcements announcements,
      Links links,
      PublicAddress addresses,
      Audit audit,
      Clock clock) {
    this.database = database.maps(Kit.class);
    this.announcements = announcements;
    this.links = links;
    this.addresses = addresses;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @throws Problem {@code not-sent} before the announcement is approved, {@code partner} when the
   *     name does not fit
   */
  public Kit create(UUID districtId, String actor, UUID announcementId, String partner) {
    String name = partner.strip();
    if (name.isEmpty()
        || name.length() > LONGEST_PARTNER
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw Problem.invalid(
          "partner", "Type the name of the organization, at most " + LONGEST_PARTNER + " letters.");
    }
    Announcement announcement = announcements.get(districtId, announcementId);
    if (announcement.sendingAt() == null) {
      throw Problem.conflict(
          "not-sent", "Send the notice first. Only texts that families get can be forwarded.");
    }
    Instant now = clock.instant();
    Kit kit = new Kit(Ids.next(), announcementId, name, now.plus(LIFE), now, 0);
    database.run(
        districtId,
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into kit (district_id, kit_id, announcement_id, partner, languages, expires_at, created_at)
                  values (:district, :kitId, :announcementId, :partner, '{}', :expiresAt, :createdAt)
                  """)
              .bind("district", districtId)
              .bindMethods(kit)
              .execute();
          audit.record(
              districtId,
              actor,
              "kit.create",
              "kit:" + kit.kitId(),
              Map.of("announcement", announcementId.toString()));
        });
    return kit;
  }

  /** Newest first. */
  public List<Kit> of(UUID districtId, UUID announcementId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select kit_id, announcement_id, partner, expires_at, created_at, opened from kit
                     where district_id = :district and announcement_id = :announcement
                     order by created_at desc
                    """)
                .bind("district", districtId)
                .bind("announcement", announcementId)
                .mapTo(Kit.class)
                .list());
  }

  /** The address to hand to the partner. */
  public String link(UUID districtId, Kit kit) {
    return addresses.of(districtId, links.kit(districtId, kit.kitId())).toString();
  }

  /** Finds the kit and counts one opening. Empty when the link was not made by us. */
  Optional<Kit> open(Links.KitToken named) {
    return database.in(
        named.districtId(),
        handle ->
            handle
                .createQuery(
                    """
                    update kit set opened = opened + case when expires_at > :now then 1 else 0 end
                     where district_id = :district and kit_id = :kit
                    returning kit_id, announcement_id, partner, expires_at, created_at, opened
                    """)
                .bind("now", clock.instant())
                .bind("district", named.districtId())
                .bind("kit", named.kitId())
                .mapTo(Kit.class)
                .findOne());
  }
}
