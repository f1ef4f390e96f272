package org.hometongue.district;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;

/** The facts of a district and its schools. What a type means is checked where text is rendered. */
@ApplicationScoped
public class Facts {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9.-]{0,60}");
  private static final Pattern LANGUAGE = Pattern.compile("|[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final Pattern URL = Pattern.compile("https?://[^\\s]+");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Set<String> TYPES = Set.of("org", "name", "place", "phone", "url", "text");

  private final Database database;

  Facts(Database database) {
    this.database = database.maps(Fact.class);
  }

  /** District-wide facts first. */
  public List<Fact> of(UUID districtId) {
    return database.in(
        districtId,
        h ->
            h.select(
                    """
                    select school_id, name, language, type, value from fact where district_id = ?
                    order by school_id, name, language
                    """,
                    districtId)
                .mapTo(Fact.class)
                .list());
  }

  /**
   * @throws Problem naming what to type instead
   */
  public void put(UUID districtId, Fact fact) {
    check(fact);
    database.run(
        districtId,
        h ->
            h.createUpdate(
                    """
                    insert into fact (district_id, school_id, name, language, type, value)
                    values (:districtId, :schoolId, :name, :language, :type, :value)
                    on conflict (district_id, school_id, name, language)
                    do update set type = excluded.type, value = excluded.value
                    """)
                .bind("districtId", districtId)
                .bindMethods(fact)
                .execute());
  }

  public void remove(UUID districtId, UUID schoolId, String name, String language) {
    database.run(
        districtId,
        h ->
            h.execute(
                "delete from fact where district_id = ? and school_id = ? and name = ? and language = ?",
                districtId,
                schoolId,
                name,
                language));
  }

  private static void check(Fact fact) {
    if (!NAME.matcher(fact.name()).matches()) {
      throw Problem.invalid(
          "fact-name",
          "A detail's name has letters, digits, dots and hyphens, such as district.hotline.");
    }
    if (!LANGUAGE.matcher(fact.language()).matches()) {
      throw Problem.invalid(
          "fact-language", "Give the language as a tag such as es-US, or leave it empty for all.");
    }
    if (!TYPES.contains(fact.type())) {
      throw Problem.invalid("fact-type", "A detail is one of: org, name, place, phone, url, text.");
    }
    Text.require("value", fact.value(), Text.VALUE);
    if (fact.type().equals("phone") && !PHONE.matcher(fact.value()).matches()) {
      throw Problem.invalid("fact-phone", "Write the phone with + and country code: +12025550123.");
    }
    if (fact.type().equals("url") && !URL.matcher(fact.value()).matches()) {
      throw Problem.invalid("fact-url", "Write the whole web address, starting with https://.");
    }
  }
}
