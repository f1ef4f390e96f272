package org.hometongue.roster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * OneRoster 1.1 and 1.2 CSV bundles (1EdTech). A home is a student with the guardians whom {@code
 * agentSourcedIds} names, joined later by their ids, so that nothing but roles is held in memory.
 * Only guardians' contacts come in: a student's own address is the school's, and staff are nobody's
 * guardian because they teach. demographics.csv is never opened.
 */
final class OneRoster {
  private static final Set<String> READ =
      Set.of("manifest.csv", "orgs.csv", "users.csv", "roles.csv", "enrollments.csv");
  private static final Set<String> GUARDIANS = Set.of("guardian", "parent", "relative");
  private static final Map<String, String> COLUMNS = new HashMap<>();

  static {
    for (String column :
        List.of(
            "sourcedId",
            "status",
            "dateLastModified",
            "name",
            "type",
            "identifier",
            "parentSourcedId",
            "enabledUser",
            "orgSourcedIds",
            "primaryOrgSourcedId",
            "role",
            "roleType",
            "email",
            "sms",
            "phone",
            "agentSourcedIds",
            "grades",
            "userSourcedId",
            "orgSourcedId",
            "schoolSourcedId",
            "classSourcedId",
            "beginDate",
            "endDate",
            "primary",
            "propertyName",
            "value")) {
      COLUMNS.put(ColumnRules.normal(column), column);
    }
    for (String column :
        List.of(
            "metadata.homeLanguage",
            "metadata.language",
            "metadata.preferredLanguage",
            "metadata.correspondenceLanguage",
            "preferredLanguage",
            "homeLanguage",
            "language")) {
      COLUMNS.put(ColumnRules.normal(column), "language");
    }
  }

  private final Bundle bundle;
  private final RosterFindings findings;
  private final RosterSink sink;
  private final @Nullable String languageSystem;
  private final LanguageCodes languages = LanguageCodes.shipped();
  private final People people = new People();
  private final List<String> schools = new ArrayList<>();
  private final Map<String, Integer> schoolNumbers = new HashMap<>();
  private boolean usersSeen;

  private OneRoster(
      Bundle bundle, RosterOptions options, RosterFindings findings, RosterSink sink) {
    this.bundle = bundle;
    this.languageSystem = options.languageSystem();
    this.findings = findings;
    this.sink = sink;
  }

  /** Returns the format. */
  static String read(Path file, RosterOptions options, RosterFindings findings, RosterSink sink)
      throws IOException {
    try (Bundle bundle = new Bundle(file)) {
      return new OneRoster(bundle, options, findings, sink).read();
    }
  }

  private String read() throws IOException {
    String version = version();
    for (String name : bundle.names()) {
      if (!READ.contains(name) || (name.equals("roles.csv") && version.equals("1.1"))) {
        findings.leftOutFile(name);
      }
    }
    table("orgs.csv", this::org);
    if (schools.isEmpty()) {
      throw Bundle.refused("The bundle's orgs.csv names no school. Export it with its schools.");
    }
    if (version.equals("1.1")) {
      table(
          "users.csv",
          row -> role(row, row.get("sourcedId"), firstSchool(row.get("orgSourcedIds"))));
    } else {
      table(
          "roles.csv",
          row -> role(row, row.get("userSourcedId"), firstSchool(row.get("orgSourcedId"))));
    }
    table("enrollments.csv", this::enrollment);
    table("users.csv", this::user);
    return "oneroster-" + version;
  }

  private String version() throws IOException {
    Map<String, String> properties = new HashMap<>();
    if (bundle.open("manifest.csv").isEmpty()) {
      throw Bundle.refused("This archive has no manifest.csv, so it is not a OneRoster bundle.");
    }
    table("manifest.csv", row -> properties.put(row.get("propertyName"), row.get("value")));
    String version = properties.getOrDefault("oneroster.version", "");
    if (!version.equals("1.1") && !version.equals("1.2")) {
      throw Bundle.refused(
          "This bundle is not OneRoster 1.1 or 1.2. Export one of these versions.");
    }
    if ("delta".equals(properties.get("file.users"))) {
      throw Bundle.refused(
          "This bundle holds only what changed (delta). Export a full one (bulk).");
    }
    return version;
  }

  private void table(String name, Consumer<CsvTable.Row> consumer) throws IOException {
    Optional<InputStream> file = bundle.open(name);
    if (file.isEmpty()) {
      if (name.equals("enrollments.csv")) {
        return;
      }
      throw Bundle.refused("The bundle has no " + name + ". Export it again with this file.");
    }
    boolean again = name.equals("users.csv") && usersSeen;
    usersSeen |= name.equals("users.csv");
    // users.csv of 1.1 is read twice; its faults are reported the first time only.
    RosterFindings report = again ? new RosterFindings() : findings;
    try (InputStream bytes = file.get()) {
      try (CsvTable rows = new CsvTable(bytes, name, report, COLUMNS)) {
        rows.reportOtherColumns();
        rows.forEach(
            row -> {
              if (!row.get("status").toLowerCase(Locale.ROOT).equals("tobedeleted")) {
                consumer.accept(row);
              }
            });
      }
    }
  }

  private void org(CsvTable.Row row) {
    if (!row.get("type").toLowerCase(Locale.ROOT).equals("school")) {
      return;
    }
    String code = row.get("identifier").isEmpty() ? row.get("sourcedId") : row.get("identifier");
    String name = row.get("name").isEmpty() ? code : row.get("name");
    if (code.isEmpty() || code.length() > 120 || name.length() > 120 || Cells.hasControls(name)) {
      findings.rejectRow("orgs.csv", row.line(), "name", "This school has no usable name or code.");
      return;
    }
    schoolNumbers.put(row.get("sourcedId"), schools.size());
    schools.add(code);
    sink.school(code, name);
  }

  private static List<String> list(String cell) {
    return cell.isEmpty()
        ? List.of()
        : List.of(cell.split(",")).stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private int firstSchool(String orgs) {
    return list(orgs).stream()
        .filter(schoolNumbers::containsKey)
        .findFirst()
        .map(schoolNumbers::get)
        .orElse(People.STUDENT);
  }

  private void role(CsvTable.Row row, String user, int school) {
    String role = row.get("role").toLowerCase(Locale.ROOT);
    int before = people.role(user);
    if (role.equals("student") && before < 0) {
      people.put(user, school);
    } else if (GUARDIANS.contains(role) && before == People.NOBODY) {
      people.put(user, People.GUARDIAN);
    }
  }

  private void enrollment(CsvTable.Row row) {
    String user = row.get("userSourcedId");
    Integer school = schoolNumbers.get(row.get("schoolSourcedId"));
    int known = people.role(user);
    if (school == null
        || !row.get("role").toLowerCase(Locale.ROOT).equals("student")
        || (known < 0 && known != People.STUDENT)) {
      return;
    }
    if (known == People.STUDENT) {
      people.put(user, school);
    } else if (known != school) {
      row(row.line(), List.of(user), schools.get(school), "", HomeLanguage.BLANK, 2, List.of());
    }
  }

  private void user(CsvTable.Row row) {
    String user = row.get("sourcedId");
    int role = people.role(user);
    if (role == People.NOBODY) {
      return;
    }
    HomeLanguage language = languages.read(languageSystem, row.get("language"));
    if (language instanceof HomeLanguage.Refused(String reason)) {
      findings.rejectRow("users.csv", row.line(), "language", reason);
      return;
    }
    List<String> home = new ArrayList<>(List.of(user));
    for (String agent : list(row.get("agentSourcedIds"))) {
      if (people.role(agent) != People.NOBODY) {
        home.add(agent);
      }
    }
    if (role == People.GUARDIAN) {
      row(row.line(), home, null, "", language, 1, contacts(row));
      return;
    }
    if (language instanceof HomeLanguage.Asked asked) {
      findings.ask(asked);
    }
    List<String> grades = list(row.get("grades"));
    String grade = grades.isEmpty() ? "" : Grades.normal(grades.getFirst());
    if (grade.length() > Grades.LONGEST) {
      findings.rejectCell("users.csv", row.line(), "grades", "This does not look like a grade.");
      grade = "";
    }
    String school = role >= 0 ? schools.get(role) : null;
    row(row.line(), home, school, grade, language, 2, List.of());
    for (String org : list(row.get("orgSourcedIds"))) {
      Integer other = schoolNumbers.get(org);
      if (other != null && other != role) {
        row(row.line(), List.of(user), schools.get(other), grade, HomeLanguage.BLANK, 2, List.of());
      }
    }
  }

  private void row(
      int line,
      List<String> users,
      @Nullable String school,
      String grade,
      HomeLanguage language,
      int rank,
      List<RosterContact> contacts) {
    List<String> keys = users.stream().map(u -> "user:" + u).toList();
    sink.row(new RosterRow(line, keys, school, grade, language, rank, contacts, null));
  }

  private List<RosterContact> contacts(CsvTable.Row row) {
    List<RosterContact> contacts = new ArrayList<>(3);
    for (String column : List.of("sms", "phone")) {
      if (!row.get(column).isEmpty()) {
        switch (PhoneNumbers.read(row.get(column))) {
          case PhoneNumbers.Reading.Good(String e164) ->
              contacts.add(new RosterContact(RosterContact.Kind.PHONE, e164, null));
          case PhoneNumbers.Reading.Bad(String reason) ->
              findings.rejectCell("users.csv", row.line(), column, reason);
        }
      }
    }
    if (!row.get("email").isEmpty()) {
      EmailAddresses.read(row.get("email"))
          .ifPresentOrElse(
              a -> contacts.add(new RosterContact(RosterContact.Kind.EMAIL, a, null)),
              () ->
                  findings.rejectCell(
                      "users.csv",
                      row.line(),
                      "email",
                      "This is not an e-mail address. Check it."));
    }
    return contacts;
  }
}
