package org.hometongue.delivery;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Wiring;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rows of a test's own district, read and written past the services. */
@ExtendWith(SharedEngine.class)
abstract class DistrictRows {
  static Wiring wiring;

  UUID district = Ids.NIL;

  @BeforeAll
  static void services() {
    wiring = SharedEngine.running().wiring;
  }

  void run(String sql) {
    wiring
        .get(Database.class)
        .run(
            district,
            h -> {
              var u = h.createUpdate(sql);
              if (sql.contains(":district")) {
                u.bind("district", district);
              }
              u.execute();
            });
  }

  int count(String sql) {
    return wiring
        .get(Database.class)
        .in(
            district,
            h -> h.createQuery(sql).bind("district", district).mapTo(Integer.class).one());
  }

  UUID id(String sql) {
    return wiring
        .get(Database.class)
        .in(district, h -> h.createQuery(sql).bind("district", district).mapTo(UUID.class).one());
  }

  int state(int state) {
    return count(
        "select count(*) from delivery where district_id = :district and state = " + state);
  }

  String status() {
    return wiring
        .get(Database.class)
        .in(
            district,
            h ->
                h.createQuery("select status from announcement where district_id = :district")
                    .bind("district", district)
                    .mapTo(String.class)
                    .one());
  }

  Map<String, Integer> reasons() {
    Map<String, Integer> reasons = new TreeMap<>();
    wiring
        .get(Database.class)
        .run(
            district,
            h ->
                h.createQuery(
                        "select reason, count(*) as n from delivery where district_id = :district"
                            + " and reason is not null group by reason")
                    .bind("district", district)
                    .map((rs, ctx) -> reasons.put(rs.getString(1), rs.getInt(2)))
                    .list());
    return reasons;
  }

  UUID sender(String channel, String provider) {
    UUID id = Ids.next();
    run(
        "insert into sender (district_id, sender_id, channel, provider, address, sandbox,"
            + " segments_per_second, cost_per_segment_usd) values (:district, '"
            + id
            + "', '"
            + channel
            + "', '"
            + provider
            + "', 'x', true, 100000, 0.01)");
    return id;
  }

  UUID contact(Cipher cipher, UUID family, String kind, String address, int position) {
    UUID id = Ids.next();
    wiring
        .get(Database.class)
        .run(
            district,
            h ->
                h.createUpdate(
                        """
                        insert into contact_point (district_id, contact_point_id, family_id, kind, address_sealed,
                                                   address_hash, position, created_at, last_seen)
                        values (:d, :id, :family, :kind, :sealed, :hash, :position, now(), :nil)
                        """)
                    .bind("d", district)
                    .bind("id", id)
                    .bind("family", family)
                    .bind("kind", kind)
                    .bind("sealed", cipher.seal(district, address))
                    .bind("hash", cipher.hash(district, "address", address))
                    .bind("position", position)
                    .bind("nil", Ids.NIL)
                    .execute());
    return id;
  }
}
