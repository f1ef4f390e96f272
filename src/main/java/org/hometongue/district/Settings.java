package org.hometongue.district;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;

/**
 * Reads and saves a district's settings; what was never saved is as {@link
 * DistrictSettings#DEFAULT}.
 */
@ApplicationScoped
public class Settings {
  private static final String NAME = "district";
  private static final Pattern URL = Pattern.compile("https?://[^\\s/?#]+(/[^\\s?#]*[^\\s?#/])?");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Set<String> CLASSES =
      Set.of("EMERGENCY", "ATTENDANCE", "MISSION", "OPTIONAL", "SERVICE");

  private final Database database;
  private final SettingRows rows;

  Settings(Database database, SettingRows rows) {
    this.database = database;
    this.rows = rows;
  }

  public DistrictSettings of(UUID districtId) {
    return database.in(
        districtId,
        h ->
            rows.find(h, districtId, NAME, DistrictSettings.class)
                .orElse(DistrictSettings.DEFAULT));
  }

  /**
   * @throws Problem naming what to type instead
   */
  public void save(UUID districtId, DistrictSettings settings) {
    check(settings);
    database.run(districtId, h -> rows.save(h, districtId, NAME, settings));
  }

  private static void check(DistrictSettings settings) {
    if (!URL.matcher(settings.publicUrl()).matches()) {
      throw Problem.invalid(
          "public-url",
          "Write the service's web address with https:// and without a slash at its end.");
    }
    if (!CLASSES.containsAll(settings.quietHours().keySet())
        || !CLASSES.containsAll(settings.secondPersonClasses())) {
      throw Problem.invalid(
          "message-class",
          "A message class is one of: EMERGENCY, ATTENDANCE, MISSION, OPTIONAL, SERVICE.");
    }
    if (!settings.quietHoursOf("EMERGENCY").equals(QuietHours.NONE)) {
      throw Problem.invalid(
          "emergency-quiet-hours", "An emergency never waits. Remove its quiet hours.");
    }
    if (!settings.notifyNumbers().stream().allMatch(n -> PHONE.matcher(n).matches())) {
      throw Problem.invalid(
          "notify-number", "Write each phone with + and country code: +12025550123.");
    }
  }
}
