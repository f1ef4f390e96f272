package org.hometongue.roster;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hometongue.platform.Problem;

/** A CSV file with a heading line, read one row at a time by column name. */
final class CsvTable implements AutoCloseable {
  private static final int LONGEST_NAME = 60;

  /** One line. A column that the file does not have reads as empty. */
  final class Row {
    private final CsvRecord fields;

    private Row(CsvRecord fields) {
      this.fields = fields;
    }

    int line() {
      return (int) fields.getStartingLineNumber();
    }

    String get(String column) {
      Integer at = known.get(column);
      return at == null ? "" : Cells.visible(fields.getField(at));
    }

    private boolean isBlank() {
      return fields.getFields().stream().allMatch(String::isBlank);
    }
  }

  private final String file;
  private final RosterFindings findings;
  private final CloseableIterator<CsvRecord> records;
  private final Map<String, Integer> known = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final int columns;

  /**
   * Reads the heading.
   *
   * @param wanted the columns this kind of file can have, by their normal spelling, each with the
   *     name it is asked for
   */
  CsvTable(InputStream bytes, String file, RosterFindings findings, Map<String, String> wanted)
      throws IOException {
    this.file = file;
    this.findings = findings;
    RosterText text = new RosterText(bytes, file, findings);
    this.records =
        CsvReader.builder()
            .fieldSeparator(text.separator())
            .skipEmptyLines(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(4 * RosterText.LONGEST_LINE)
            .ofCsvRecord(text)
            .iterator();
    if (!hasNext()) {
      throw Problem.invalid("roster-empty", "The file is empty. Export it again.");
    }
    CsvRecord heading = records.next();
    this.columns = heading.getFieldCount();
    for (int i = 0; i < columns; i++) {
      column(heading.getField(i), i, wanted);
    }
  }

  /** The parser wraps whatever the text below it threw; a clear refusal comes through as itself. */
  private boolean hasNext() {
    try {
      return records.hasNext();
    } catch (CsvParseException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof Problem problem) {
          throw problem;
        }
      }
      throw e;
    }
  }

  private void column(String name, int at, Map<String, String> wanted) {
    names.add(name);
    String column = wanted.get(ColumnRules.normal(name));
    if (column == null) {
      return;
    }
    if (known.putIfAbsent(column, at) != null) {
      throw Problem.invalid(
          "roster-columns",
          "The heading names the column " + column + " twice. Take one of them out.");
    }
  }

  boolean has(String column) {
    return known.containsKey(column);
  }

  /** Puts the columns that will not be read into the report. */
  void reportOtherColumns() {
    for (int i = 0; i < names.size(); i++) {
      if (known.containsValue(i) || names.get(i).isBlank()) {
        continue;
      }
      if (ColumnRules.forbidden(names.get(i))) {
        findings.forbiddenColumn(shown(i));
      } else {
        findings.unknownColumn(shown(i));
      }
    }
  }

  /** A heading is not personal, but a file without one has its first family there. */
  private String shown(int at) {
    String name = Cells.visible(names.get(at));
    boolean odd =
        name.length() > LONGEST_NAME
            || name.indexOf('@') >= 0
            || Cells.hasControls(name)
            || name.codePoints().filter(Character::isDigit).count() > 6;
    return (file.isEmpty() ? "" : file + ": ") + (odd ? "column " + (at + 1) : name);
  }

  /** Hands on each line that fits the heading and counts it; reports the others. */
  void forEach(Consumer<Row> consumer) {
    while (hasNext()) {
      CsvRecord fields = records.next();
      Row row = new Row(fields);
      if (fields.getFieldCount() == columns) {
        if (!row.isBlank()) {
          findings.countRow();
          consumer.accept(row);
        }
      } else if (!row.isBlank()) {
        findings.countRow();
        findings.rejectRow(
            file,
            row.line(),
            "",
            "The line has "
                + fields.getFieldCount()
                + " cells and the heading has "
                + columns
                + ". Check its commas and quotes.");
      }
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
