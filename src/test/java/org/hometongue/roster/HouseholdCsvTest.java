package org.hometongue.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseholdCsvTest {
  private static final String GOOD = "H1,Lincoln,7,es,2025550101\n";
  private static final String HEADING = "family,school,grade,language,phone\n";

  @Test
  void columnsComeInAnyOrderAndSpelling() throws IOException {
    Readings read =
        Readings.of(
            "Home Language,PHONE,Household_ID,E-mail Address,School Code,Grade Level,WhatsApp,Preferred channel\n"
                + "so,2025550101,H1,A@mail.example,LMS,07,YES,Email\n");
    RosterRow row = read.rows.getFirst();
    assertThat(row.keys()).containsExactly("family:H1");
    assertThat(row.school()).isEqualTo("LMS");
    assertThat(row.grade()).isEqualTo("7");
    assertThat(row.language()).isEqualTo(new HomeLanguage.Known("so"));
    assertThat(row.preferredChannel()).isEqualTo("EMAIL");
    assertThat(row.contacts())
        .containsExactly(
            new RosterContact(RosterContact.Kind.PHONE, "+12025550101", true),
            new RosterContact(RosterContact.Kind.EMAIL, "a@mail.example", null));
    assertThat(row.toString()).doesNotContain("H1").doesNotContain("555");
    assertThat(row.contacts().toString()).doesNotContain("555").doesNotContain("mail");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEndIsALineEnd(String end) throws IOException {
    Readings read = Readings.of((HEADING + GOOD + GOOD).replace("\n", end));
    assertThat(read.lines()).containsExactly(2, 3);
  }

  @Test
  void mixedLineEndsAByteOrderMarkAndSemicolonsAreRead() throws IOException {
    Readings read =
        Readings.of(
            "\uFEFFfamily;school;grade;language;phone\r\nH1;Lincoln;7;es;2025550101\nH2;Lincoln;8;so;2025550102\r");
    assertThat(read.lines()).containsExactly(2, 3);
    assertThat(read.rows.getFirst().keys()).containsExactly("family:H1");
  }

  @Test
  void aCellMayHoldLineBreaksQuotesAndSeparators() throws IOException {
    Readings read =
        Readings.of(
            HEADING + "H1,\"Lincoln, \"\"North\"\"\",7,es,2025550101\n\"H\n2\",L,8,so,\n" + GOOD);
    assertThat(read.rows.getFirst().school()).isEqualTo("Lincoln, \"North\"");
    assertThat(read.lines()).containsExactly(2, 5);
    assertThat(read.rejections()).hasSize(1).first().asString().startsWith("3 family");
  }

  @Test
  void oneBadRowNeverStopsTheRest() throws IOException {
    Readings read =
        Readings.of(
            HEADING
                + GOOD // 2
                + "H2,Lincoln,7,es\n" // 3 ragged
                + "H3,Lincoln,7,es,2025550101,extra\n" // 4 ragged
                + "H4,\"Lincoln,7,es,2025550101\n" // 5 quote never closed
                + GOOD // 6
                + "H5,\"Lin\"coln,7,es,2025550101\n" // 7 text after the quote
                + "H6,Lin\0coln,7,es,2025550101\n" // 8 NUL
                + "H7,,7,es,2025550101\n" // 9 no school
                + ",Lincoln,7,es,\n" // 10 nothing to reach them by
                + ",Lincoln,7,es,12\n" // 11 nothing usable
                + "H8,Lincoln,7,03,2025550101\n" // 12 number
                + "H9,2025550101,7,es,Lincoln\n" // 13 columns swapped
                + ",,,,\n" // 14 blank
                + "\n" // 15 empty
                + "H1," // 16 far too long
                + "x".repeat(1 << 20)
                + ",7,es,2025550101\n"
                + "=HYPERLINK(\"x\"),Lincoln,7,es,2025550102\n" // 17 a formula is a text like
                // another
                + GOOD); // 18
    assertThat(read.lines()).containsExactly(2, 6, 17, 18);
    assertThat(read.rejections())
        .containsExactly(
            "3 : The line has 4 cells and the heading has 5. Check its commas and quotes.",
            "4 : The line has 6 cells and the heading has 5. Check its commas and quotes.",
            "5 : A quote is opened and not closed. Mend the quotes.",
            "7 : There is text after a closing quote. Mend the quotes.",
            "8 : The line holds a NUL character, which no text has. Export the file again.",
            "9 school: The school is missing. Fill in its code or name.",
            "10 : The row has no family key, no phone and no e-mail. Fill in one of them.",
            "11 phone: There is no such phone number. Check its digits.",
            "11 : The row has no family key and no phone or e-mail that can be used.",
            "12 language: The language is a number, and numbers differ from state to state. Say whose"
                + " code it is (language_system), such as ca-calpads-2 or tx-c092.",
            "13 school: This does not look like a school's code or name. Check the columns.",
            "16 : The line is far too long. Check the export.");
    assertThat(read.findings.rejectedRows()).isEqualTo(11);
    assertThat(read.findings.rejectedCells()).isEqualTo(1);
    assertThat(read.findings.rows()).isEqualTo(15);
  }

  @Test
  void aBadCellDoesNotKeepTheFamilyOut() throws IOException {
    Readings read =
        Readings.of(
            "family,school,phone,email,whatsapp,preferred_channel,language_system,language\n"
                + "H1,Lincoln,12,a@mail.example,perhaps,pigeon,,es\n"
                + "H2,Lincoln,2025550102,,,,klingon-7,03\n"
                + "H3,Lincoln,2025550103;202-555-0104,,,,tx-c092,03\n");
    assertThat(read.rows).hasSize(2);
    assertThat(read.rows.getLast().language()).isEqualTo(new HomeLanguage.Known("lo"));
    assertThat(read.rows.getLast().contacts()).hasSize(2);
    assertThat(read.rejections())
        .hasSize(4)
        .anyMatch(r -> r.startsWith("2 phone"))
        .anyMatch(r -> r.startsWith("2 whatsapp: Write yes or no"))
        .anyMatch(r -> r.startsWith("2 preferred_channel: Write sms"))
        .anyMatch(
            r ->
                r.startsWith("3 language_system: There is no such code system. Use one of: bcp47"));
  }

  @Test
  void forbiddenColumnsAreDroppedAndNamedAndUnknownOnesNamed() throws IOException {
    Readings read =
        Readings.of(
            "family,school,phone,BirthCountry,Visa,SSN,EnteredUS,Home_Address,Student Name,Race/Ethnicity,House colour\n"
                + "H1,Lincoln,2025550101,a,b,c,d,e,f,g,h\n");
    assertThat(read.findings.forbiddenColumns())
        .containsExactlyInAnyOrder(
            "BirthCountry",
            "Visa",
            "SSN",
            "EnteredUS",
            "Home_Address",
            "Student Name",
            "Race/Ethnicity");
    assertThat(read.findings.unknownColumns()).containsExactly("House colour");
    assertThat(read.rows).hasSize(1);
  }

  @Test
  void everyWayToSayAForbiddenThingIsKnown() {
    for (String name :
        List.of(
            "citizenship",
            "US Citizen",
            "immigration_status",
            "visa type",
            "SSN",
            "Social Security #",
            "ITIN",
            "passport_no",
            "A-Number",
            "birth_date",
            "DOB",
            "CountryOfBirth",
            "cityOfBirth",
            "Nationality",
            "National Origin",
            "US Entry Date",
            "date_entered_us",
            "refugee",
            "UAC",
            "Migrant Flag",
            "race",
            "Ethnic Code",
            "Hispanic/Latino",
            "religion",
            "street",
            "Mailing Address",
            "employer",
            "Photo URL",
            "StudentID",
            "state_id",
            "LEP",
            "ELL",
            "EL Status",
            "notes",
            "userMasterIdentifier",
            "givenName",
            "familyName",
            "Sex")) {
      assertThat(ColumnRules.forbidden(name)).as(name).isTrue();
    }
    for (String name : List.of("phone", "school", "grade", "language", "family", "relation")) {
      assertThat(ColumnRules.forbidden(name)).as(name).isFalse();
    }
  }

  @Test
  void aFileWithoutHeadingIsRefusedAndNotQuoted() {
    assertThatThrownBy(() -> Readings.of(GOOD + GOOD))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("The first line must name the columns")
        .message()
        .doesNotContain("2025550101");
  }

  @Test
  void aHeadingThatHidesDataIsNotQuotedInTheReport() throws IOException {
    Readings read =
        Readings.of("family,school,phone,202-555-0199,someone@mail.example\nH1,L,2025550101,,\n");
    assertThat(read.findings.unknownColumns()).containsExactlyInAnyOrder("column 4", "column 5");
  }

  @Test
  void aColumnNamedTwiceIsRefused() {
    assertThatThrownBy(() -> Readings.of("family,school,Phone,phone number\nH1,L,1,2\n"))
        .hasMessageContaining("names the column phone twice");
  }

  private static void refused(byte[] bytes, String type, String sentence) {
    assertThatThrownBy(() -> Readings.of(bytes))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.type()).isEqualTo(type))
        .hasMessageContaining(sentence);
  }

  @Test
  void aFileThatIsNoRosterIsRefusedWithWhatToDo() throws IOException {
    String text = HEADING + GOOD;
    refused(new byte[0], "roster-empty", "The file is empty");
    refused("\uFEFF".getBytes(StandardCharsets.UTF_8), "roster-empty", "The file is empty");
    refused("\n\n\n".getBytes(StandardCharsets.UTF_8), "roster-empty", "The file is empty");
    refused(HEADING.getBytes(StandardCharsets.UTF_8), "roster-empty", "a heading and no rows");
    refused(text.getBytes(StandardCharsets.UTF_16), "roster-encoding", "UTF-16");
    refused(text.getBytes(StandardCharsets.UTF_16LE), "roster-encoding", "UTF-16");
    refused(
        (HEADING + GOOD + "H2,Peña,7,es,2025550102\n").getBytes(Charset.forName("windows-1252")),
        "roster-encoding",
        "CSV UTF-8 (Comma delimited)");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    refused(packed.toByteArray(), "roster-format", "packed");
    refused("%PDF-1.7 x".getBytes(StandardCharsets.UTF_8), "roster-format", "PDF");
    refused(
        new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3, 4},
        "roster-format",
        "Excel workbook");
  }

  @Test
  void windows1252IsNamedWithItsPlace() {
    refused(
        (HEADING + GOOD.repeat(5_000) + "H2,Peña,7,es,2025550102\n")
            .getBytes(Charset.forName("windows-1252")),
        "roster-encoding",
        "Windows-1252");
  }

  @Test
  void anUnknownLanguageSystemIsRefusedBeforeAnythingIsRead() {
    assertThatThrownBy(
            () ->
                RosterReader.read(
                    java.nio.file.Path.of("does-not-matter"),
                    new RosterOptions("ca-2", false),
                    new RosterFindings(),
                    new Readings()))
        .hasMessageContaining("Use one of: bcp47, ca-calpads-2");
  }

  @Test
  void theListOfRejectionsIsBoundedAndTheRestIsCounted() throws IOException {
    Readings read = Readings.of(HEADING + "H1,,7,es,\n".repeat(RosterFindings.LISTED + 5));
    assertThat(read.findings.rejections()).hasSize(RosterFindings.LISTED);
    assertThat(read.findings.rejectedRows()).isEqualTo(RosterFindings.LISTED + 5);
  }
}
