package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.family.ContactPoint;
import org.hometongue.family.ContactPoints;
import org.hometongue.family.Families;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;

/**
 * Erases a family on request: its contact points, schools, replies and what we answered. What stays
 * is the proof that an address said no, as a keyed hash, so that it stays silent when the number
 * comes back with the next roster; and deliveries, which name a family that no longer exists.
 */
@ApplicationScoped
public class FamilyErasure {
  private static final List<String> TABLES =
      List.of("contact_point", "family_source", "family_school", "family");

  private final Database database;
  private final Families families;
  private final ContactPoints contactPoints;
  private final ConsentLedger ledger;
  private final Audit audit;

  FamilyErasure(
      Database database,
      Families families,
      ContactPoints contactPoints,
      ConsentLedger ledger,
      Audit audit) {
    this.database = database;
    this.families = families;
    this.contactPoints = contactPoints;
    this.ledger = ledger;
    this.audit = audit;
  }

  /**
   * @throws Problem {@code not-found}
   */
  public void erase(UUID districtId, String actor, UUID familyId) {
    database.run(
        districtId,
        handle -> {
          families.get(districtId, familyId);
          for (ContactPoint point : contactPoints.of(districtId, familyId)) {
            byte[] hash = contactPoints.hashOf(districtId, point.contactPointId());
            ledger.erase(districtId, hash);
            for (String table : List.of("inbound_message", "service_message")) {
              handle.execute(
                  "delete from " + table + " where district_id = ? and address_hash = ?",
                  districtId,
                  hash);
            }
          }
          for (String table : List.of("inbound_message", "service_message")) {
            handle.execute(
                "delete from " + table + " where district_id = ? and family_id = ?",
                districtId,
                familyId);
          }
          for (String table : TABLES) {
            handle.execute(
                "delete from " + table + " where district_id = ? and family_id = ?",
                districtId,
                familyId);
          }
          audit.record(districtId, actor, "family.erased", "family:" + familyId, Map.of());
        });
  }
}
