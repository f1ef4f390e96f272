package org.hometongue.roster;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hometongue.platform.Problem;
import org.hometongue.platform.Recent;
import org.jspecify.annotations.Nullable;

/** Our own simple CSV: see the package's description of its columns. */
final class HouseholdCsv {
  private static final Map<String, String> COLUMNS = new HashMap<>();
  private static final Set<String> YES = Set.of("yes", "y", "true", "1", "si", "sí", "x");
  private static final Set<String> NO = Set.of("no", "n", "false", "0");
  private static final List<String> PHONES = List.of("phone", "phone2", "phone3");
  private static final List<String> EMAILS = List.of("email", "email2");
  private static final Pattern SEVERAL = Pattern.compile("[;|]");
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[ ()./-]");
  private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{7}");
  private static final int LONGEST = 120;
  private static final int REMEMBERED = 1_000;

  static {
    names("family", "family", "familykey", "familyid", "household", "householdkey", "householdid");
    names("school", "school", "schoolcode", "schoolid", "schoolname");
    names("grade", "grade", "gradelevel");
    names("language", "language", "homelanguage", "languagecode", "preferredlanguage");
    names("language_system", "languagesystem");
    names("phone", "phone", "phone1", "phonenumber", "mobile", "cell", "cellphone");
    names("phone2", "phone2");
    names("phone3", "phone3");
    names("email", "email", "email1", "emailaddress");
    names("email2", "email2");
    names("preferred_channel", "preferredchannel", "channel");
    names("whatsapp", "whatsapp");
  }

  private static void names(String column, String... spellings) {
    for (String spelling : spellings) {
      COLUMNS.put(spelling, column);
    }
  }

  private final @Nullable String defaultSystem;
  private final RosterFindings findings;
  private final RosterSink sink;
  private final LanguageCodes languages = LanguageCodes.shipped();

  /** Children of a home stand near one another and share its phones; a file has few schools. */
  private final Map<String, PhoneNumbers.Reading> phones = new Recent<>(REMEMBERED);

  private final Map<String, String> schoolFaults = new Recent<>(REMEMBERED);

  HouseholdCsv(@Nullable String defaultSystem, RosterFindings findings, RosterSink sink) {
    this.defaultSystem = defaultSystem;
    this.findings = findings;
    this.sink = sink;
  }

  void read(InputStream bytes) throws IOException {
    try (CsvTable table = new CsvTable(bytes, "", findings, COLUMNS)) {
      if (!table.has("school")
          || !(table.has("phone") || table.has("email") || table.has("family"))) {
        throw Problem.invalid(
            "roster-columns",
            "The first line must name the columns: school, and at least one of family, phone and"
                + " email. This file's first line does not. Add a heading, or check the export.");
      }
      table.reportOtherColumns();
      table.forEach(this::row);
      if (findings.rows() == 0) {
        throw Problem.invalid(
            "roster-empty", "The file has a heading and no rows. Export it again.");
      }
    }
  }

  private void row(CsvTable.Row row) {
    String school = row.get("school");
    String fault = remembered(schoolFaults, school, HouseholdCsv::schoolFault);
    if (!fault.isEmpty()) {
      findings.rejectRow("", row.line(), "school", fault);
      return;
    }
    String system = row.get("language_system").toLowerCase(Locale.ROOT);
    if (!system.isEmpty() && !LanguageCodes.SYSTEMS.contains(system)) {
      findings.rejectRow("", row.line(), "language_system", unknownSystem());
      return;
    }
    HomeLanguage language =
        languages.read(system.isEmpty() ? defaultSystem : system, row.get("language"));
    if (language instanceof HomeLanguage.Refused(String reason)) {
      findings.rejectRow("", row.line(), "language", reason);
      return;
    }
    long before = findings.rejectedCells();
    List<RosterContact> contacts = contacts(row);
    String family = row.get("family");
    if (family.length() > LONGEST || Cells.hasControls(family)) {
      findings.rejectRow("", row.line(), "family", "The family's key is longer than any key.");
      return;
    }
    if (family.isEmpty() && contacts.isEmpty()) {
      findings.rejectRow(
          "",
          row.line(),
          "",
          findings.rejectedCells() > before
              ? "The row has no family key and no phone or e-mail that can be used."
              : "The row has no family key, no phone and no e-mail. Fill in one of them.");
      return;
    }
    if (language instanceof HomeLanguage.Asked asked) {
      findings.ask(asked);
    }
    sink.row(
        new RosterRow(
            row.line(),
            family.isEmpty() ? List.of() : List.of("family:" + family),
            school,
            grade(row),
            language,
            1,
            contacts,
            preferred(row)));
  }

  /** Of cells that are far too long nothing is kept. */
  private static <V> V remembered(Map<String, V> answers, String cell, Function<String, V> read) {
    return cell.length() > LONGEST ? read.apply(cell) : answers.computeIfAbsent(cell, read);
  }

  static String unknownSystem() {
    return "There is no such code system. Use one of: "
        + String.join(", ", LanguageCodes.SYSTEMS.stream().sorted().toList())
        + ".";
  }

  /**
   * A column taken for the school by mistake must not turn families' data into schools. Empty when
   * all is well.
   */
  private static String schoolFault(String school) {
    if (school.isEmpty()) {
      return "The school is missing. Fill in its code or name.";
    }
    boolean odd =
        school.length() > LONGEST
            || school.indexOf('@') >= 0
            || Cells.hasControls(school)
            || LONG_NUMBER.matcher(BETWEEN_DIGITS.matcher(school).replaceAll("")).find();
    return odd ? "This does not look like a school's code or name. Check the columns." : "";
  }

  private String grade(CsvTable.Row row) {
    String grade = Grades.normal(row.get("grade"));
    if (grade.length() > Grades.LONGEST || Cells.hasControls(grade)) {
      findings.rejectCell("", row.line(), "grade", "This does not look like a grade.");
      return "";
    }
    return grade;
  }

  private List<RosterContact> contacts(CsvTable.Row row) {
    Boolean whatsapp = whatsapp(row);
    List<RosterContact> contacts = new ArrayList<>(2);
    for (String column : PHONES) {
      for (String each : SEVERAL.split(row.get(column))) {
        if (!each.isBlank()) {
          switch (remembered(phones, each, PhoneNumbers::read)) {
            case PhoneNumbers.Reading.Good(String e164) ->
                contacts.add(new RosterContact(RosterContact.Kind.PHONE, e164, whatsapp));
            case PhoneNumbers.Reading.Bad(String reason) ->
                findings.rejectCell("", row.line(), column, reason);
          }
        }
      }
    }
    for (String column : EMAILS) {
      for (String each : SEVERAL.split(row.get(column))) {
        if (!each.isBlank()) {
          EmailAddresses.read(each)
              .ifPresentOrElse(
                  a -> contacts.add(new RosterContact(RosterContact.Kind.EMAIL, a, null)),
                  () ->
                      findings.rejectCell(
                          "", row.line(), column, "This is not an e-mail address. Check it."));
        }
      }
    }
    return contacts;
  }

  private @Nullable Boolean whatsapp(CsvTable.Row row) {
    String answer = row.get("whatsapp").toLowerCase(Locale.ROOT);
    if (answer.isEmpty()) {
      return null;
    }
    if (!YES.contains(answer) && !NO.contains(answer)) {
      findings.rejectCell("", row.line(), "whatsapp", "Write yes or no.");
      return null;
    }
    return YES.contains(answer);
  }

  private @Nullable String preferred(CsvTable.Row row) {
    String channel = row.get("preferred_channel").toLowerCase(Locale.ROOT);
    return switch (channel) {
      case "" -> null;
      case "sms", "text" -> "SMS";
      case "whatsapp" -> "WHATSAPP";
      case "email", "e-mail" -> "EMAIL";
      default -> {
        findings.rejectCell(
            "",
            row.line(),
            "preferred_channel",
            "Write sms, whatsapp or email, or leave it empty.");
        yield null;
      }
    };
  }
}
