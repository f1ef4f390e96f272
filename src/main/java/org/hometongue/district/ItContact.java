package org.hometongue.district;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hometongue.audit.Audit;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;

/** The mail address that is written to when something needs a person at once. */
@ApplicationScoped
public class ItContact {
  private static final String NAME = "it-contact";
  private static final Pattern MAILBOX = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{3,190}");

  private final Database database;
  private final SettingRows rows;
  private final Audit audit;

  ItContact(Database database, SettingRows rows, Audit audit) {
    this.database = database;
    this.rows = rows;
    this.audit = audit;
  }

  public Optional<String> of(UUID districtId) {
    return database.in(
        districtId,
        h -> rows.find(h, districtId, NAME, String.class).filter(address -> !address.isEmpty()));
  }

  /**
   * @param address empty: nobody is written to
   * @throws Problem {@code it-contact}
   */
  public void set(UUID districtId, String actor, String address) {
    String wanted = address.strip();
    if (!wanted.isEmpty() && !MAILBOX.matcher(wanted).matches()) {
      throw Problem.invalid(
          "it-contact", "Type one mail address, such as it@district.example, or leave it empty.");
    }
    database.run(
        districtId,
        h -> {
          rows.save(h, districtId, NAME, wanted);
          audit.record(
              districtId,
              actor,
              "it-contact.set",
              "district",
              java.util.Map.of("set", !wanted.isEmpty()));
        });
  }
}
