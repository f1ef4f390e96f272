package org.hometongue.district;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
  private final ObjectMapper json;

  Settings(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  public DistrictSettings of(UUID districtId) {
    return database.in(
        districtId,
        h ->
            h.select(
                    "select value::text from setting where district_id = ? and name = ?",
                    districtId,
                    NAME)
                .mapTo(String.class)
                .findOne()
                .map(this::read)
                .orElse(DistrictSettings.DEFAULT));
  }

  /**
   * @throws Problem naming what to type instead
   */
  public void save(UUID districtId, DistrictSettings settings) {
    check(settings);
    database.run(
        districtId,
        h ->
            h.execute(
                """
                insert into setting (district_id, name, value) values (?, ?, ?::jsonb)
                on conflict (district_id, name) do update set value = excluded.value
                """,
                districtId,
                NAME,
                write(settings)));
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

  private DistrictSettings read(String text) {
    try {
      return json.readValue(text, DistrictSettings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the district's settings cannot be read", e);
    }
  }

  private String write(DistrictSettings settings) {
    try {
      return json.writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
