package org.hometongue.catalogue.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;

/** Units as a table: id, English, translation, notes. Arguments stand as {@code {name}}. */
final class CsvTexts {
  private static final List<String> HEADING = List.of("Unit", "English");
  private static final Pattern TRANSLATION = Pattern.compile("Translation \\((.{1,40})\\)");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CsvTexts() {}

  /** With a byte order mark, by which spreadsheet programs know UTF-8. */
  static String write(ExchangeFile file) {
    StringWriter out = new StringWriter();
    out.write(BYTE_ORDER_MARK);
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      csv.writeRecord(
          "Unit", "English", "Translation (" + file.language().tag() + ")", "Example", "Notes");
      for (ExchangeFile.Part part : file.parts()) {
        part.units()
            .forEach(
                unit ->
                    csv.writeRecord(
                        SpreadsheetCells.guarded(unit.id()),
                        SpreadsheetCells.guarded(unit.english()),
                        SpreadsheetCells.guarded(unit.translated()),
                        SpreadsheetCells.guarded(notes(unit, true)),
                        SpreadsheetCells.guarded(notes(unit, false))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static String notes(ExchangeUnit unit, boolean example) {
    return unit.notes().stream()
        .filter(note -> note.about().equals("example") == example)
        .map(ExchangeUnit.Note::text)
        .collect(Collectors.joining(" "));
  }

  /**
   * @throws Problem {@code exchange-file} with the line where the file cannot be read
   */
  static Returned read(byte[] bytes) {
    String text = text(bytes);
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .allowExtraFields(true)
            .allowMissingFields(true)
            .skipEmptyLines(true)
            .ofCsvRecord(new StringReader(text))) {
      return rows(csv.iterator());
    } catch (CsvParseException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw ReturnedTexts.refused(
          "The file is no CSV table that can be read. A quote may be missing, or a cell is far too long.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Returned rows(Iterator<CsvRecord> records) {
    if (!records.hasNext()) {
      throw ReturnedTexts.refused("The file is empty.");
    }
    LanguageTag language = language(records.next());
    ReturnedTexts texts = new ReturnedTexts();
    while (records.hasNext()) {
      CsvRecord row = records.next();
      if (row.getFields().stream().allMatch(String::isBlank)) {
        continue;
      }
      if (row.getFieldCount() < 3) {
        throw ReturnedTexts.refused(
            "Line %d has fewer than three cells.".formatted(row.getStartingLineNumber()));
      }
      texts.add(
          SpreadsheetCells.plain(row.getField(0)),
          new Returned.Text(
              SpreadsheetCells.plain(row.getField(1)),
              SpreadsheetCells.plain(row.getField(2)),
              false));
    }
    return texts.of(language);
  }

  private static LanguageTag language(CsvRecord heading) {
    if (heading.getFieldCount() >= 3
        && List.of(heading.getField(0), heading.getField(1)).equals(HEADING)) {
      Matcher translation = TRANSLATION.matcher(heading.getField(2));
      if (translation.matches()) {
        return ReturnedTexts.language(translation.group(1));
      }
    }
    throw ReturnedTexts.refused(
        "The first line is not: Unit, English, Translation (language). Keep it as it was exported.");
  }

  private static char separator(String text) {
    int end = text.indexOf('\n');
    String heading = end < 0 ? text : text.substring(0, end);
    for (char separator : new char[] {',', ';', '\t'}) {
      if (heading.replace("\"", "").startsWith("Unit" + separator)) {
        return separator;
      }
    }
    return ',';
  }

  private static String text(byte[] bytes) {
    try {
      String text =
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw ReturnedTexts.refused("The file is not UTF-8. Save it as \"CSV UTF-8\".");
    }
  }
}
