package org.hometongue.district;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;

/** Reads and saves a district's {@link ContactRules}. */
@ApplicationScoped
public class ContactRuleBook {
  private static final String NAME = "contact-rules";
  private static final int MOST = 100;
  private static final int LONGEST_DAYS = 365;
  private static final int SHORTEST_TERM = 30;

  private final Database database;
  private final Audit audit;
  private final SettingRows rows;

  ContactRuleBook(Database database, Audit audit, SettingRows rows) {
    this.database = database;
    this.audit = audit;
    this.rows = rows;
  }

  public ContactRules of(UUID districtId) {
    return database.in(
        districtId,
        h -> rows.find(h, districtId, NAME, ContactRules.class).orElse(ContactRules.DEFAULT));
  }

  /**
   * @param actor pseudonym of who changes them
   * @throws Problem naming what to type instead
   */
  public void save(UUID districtId, String actor, ContactRules rules) {
    if (rules.mostPerDay() < 0
        || rules.mostPerWeek() < 0
        || rules.mostPerDay() > MOST
        || rules.mostPerWeek() > MOST) {
      throw Problem.invalid(
          "contact-limit", "Type how many messages a family may get: 0 for no limit, 100 at most.");
    }
    if (rules.keepRepliesDays() < 1 || rules.keepRepliesDays() > LONGEST_DAYS) {
      throw Problem.invalid("keep-replies", "Keep replies for 1 to 365 days.");
    }
    if (rules.termDays() < SHORTEST_TERM || rules.termDays() > LONGEST_DAYS) {
      throw Problem.invalid("term-days", "A school term has 30 to 365 days.");
    }
    database.run(
        districtId,
        h -> {
          rows.save(h, districtId, NAME, rules);
          audit.record(
              districtId,
              actor,
              "district.contact-rules",
              "district",
              Map.of(
                  "mostPerDay", rules.mostPerDay(),
                  "mostPerWeek", rules.mostPerWeek(),
                  "keepRepliesDays", rules.keepRepliesDays(),
                  "termDays", rules.termDays(),
                  "holidays", rules.holidays().size()));
        });
  }
}
