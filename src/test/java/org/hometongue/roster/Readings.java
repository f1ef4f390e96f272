package org.hometongue.roster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a roster in a test and keeps what came out of it. */
final class Readings implements RosterSink {
  final List<RosterRow> rows = new ArrayList<>();
  final Map<String, String> schools = new LinkedHashMap<>();
  final RosterFindings findings = new RosterFindings();
  String format = "";

  static Readings of(Path file, @Nullable String system) throws IOException {
    Readings readings = new Readings();
    readings.format =
        RosterReader.read(file, new RosterOptions(system, false), readings.findings, readings);
    return readings;
  }

  static Readings of(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("roster-test-", null);
    try {
      return of(Files.write(file, bytes), null);
    } finally {
      Files.delete(file);
    }
  }

  static Readings of(String text) throws IOException {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void school(String code, String name) {
    schools.put(code, name);
  }

  @Override
  public void row(RosterRow row) {
    rows.add(row);
  }

  List<Integer> lines() {
    return rows.stream().map(RosterRow::line).toList();
  }

  List<String> rejections() {
    return findings.rejections().stream()
        .map(r -> r.line() + " " + r.column() + ": " + r.reason())
        .toList();
  }
}
