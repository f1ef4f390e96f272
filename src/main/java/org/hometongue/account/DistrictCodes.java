package org.hometongue.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.platform.Database;

/** Which district a caller means, before anything else is known of them. */
@ApplicationScoped
class DistrictCodes {
  private final Database database;

  DistrictCodes(Database database) {
    this.database = database;
  }

  Optional<UUID> find(String code) {
    return database.acrossDistricts(
        handle ->
            handle
                .createQuery("select district_id from district where code = :code limit 1")
                .bind("code", code)
                .mapTo(UUID.class)
                .findOne());
  }

  String codeOf(UUID districtId) {
    return database.acrossDistricts(
        handle ->
            handle
                .createQuery("select code from district where district_id = :district")
                .bind("district", districtId)
                .mapTo(String.class)
                .one());
  }

  /** The district when there is exactly one, as in most installations. */
  Optional<UUID> only() {
    List<UUID> two =
        database.acrossDistricts(
            handle ->
                handle
                    .createQuery("select district_id from district limit 2")
                    .mapTo(UUID.class)
                    .list());
    return two.size() == 1 ? Optional.of(two.getFirst()) : Optional.empty();
  }
}
