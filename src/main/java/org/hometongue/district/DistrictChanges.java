package org.hometongue.district;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.hometongue.audit.Audit;
import org.hometongue.platform.Database;
import org.jspecify.annotations.Nullable;

/** Changes to a district by a person or an integration: each is done and recorded, or neither. */
@ApplicationScoped
public class DistrictChanges {
  private final Database database;
  private final Facts facts;
  private final Schools schools;
  private final Settings settings;
  private final Audit audit;

  DistrictChanges(Database database, Facts facts, Schools schools, Settings settings, Audit audit) {
    this.database = database;
    this.facts = facts;
    this.schools = schools;
    this.settings = settings;
    this.audit = audit;
  }

  public void putFact(UUID districtId, String actor, Fact fact) {
    recorded(
        districtId,
        actor,
        "fact.put",
        subject(fact.schoolId(), fact.name(), fact.language()),
        Map.of("type", fact.type()),
        () -> {
          facts.put(districtId, fact);
          return fact;
        });
  }

  public void removeFact(
      UUID districtId, String actor, UUID schoolId, String name, String language) {
    recorded(
        districtId,
        actor,
        "fact.remove",
        subject(schoolId, name, language),
        Map.of(),
        () -> {
          facts.remove(districtId, schoolId, name, language);
          return name;
        });
  }

  /**
   * @param timeZone null: as it was; empty: the district's
   */
  public School putSchool(
      UUID districtId,
      String actor,
      String code,
      String name,
      boolean active,
      @Nullable String timeZone) {
    return recorded(
        districtId,
        actor,
        "school.put",
        "school:" + code,
        timeZone == null
            ? Map.of("name", name, "active", active)
            : Map.of("name", name, "active", active, "timeZone", timeZone.strip()),
        () -> schools.upsert(districtId, code, name, active, timeZone));
  }

  public DistrictSettings saveSettings(UUID districtId, String actor, DistrictSettings wanted) {
    return recorded(
        districtId,
        actor,
        "settings.save",
        "district:" + districtId,
        Map.of(
            "secondPersonClasses",
            wanted.secondPersonClasses().stream().sorted().toList(),
            "notifyNumbers",
            wanted.notifyNumbers().size()),
        () -> {
          settings.save(districtId, wanted);
          return wanted;
        });
  }

  private <T> T recorded(
      UUID districtId,
      String actor,
      String act,
      String subject,
      Map<String, ?> details,
      Supplier<T> change) {
    return database.in(
        districtId,
        handle -> {
          T done = change.get();
          audit.record(districtId, actor, act, subject, details);
          return done;
        });
  }

  private static String subject(UUID schoolId, String name, String language) {
    return "fact:" + schoolId + "/" + name + (language.isEmpty() ? "" : "/" + language);
  }
}
