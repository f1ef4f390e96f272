package org.hometongue.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects, in bounded memory, what is to be reported about a file while it is read. */
public final class RosterFindings {
  /** How many rejections are listed; the rest is counted. */
  public static final int LISTED = 10_000;

  private static final int CODES = 200;

  private final List<Rejection> rejections = new ArrayList<>();
  private final SortedSet<String> forbidden = new TreeSet<>();
  private final SortedSet<String> unknown = new TreeSet<>();
  private final SortedSet<String> leftOutFiles = new TreeSet<>();
  private final Map<String, Integer> asked = new TreeMap<>();
  private long rows;
  private long rejectedRows;
  private long rejectedCells;

  void countRow() {
    rows++;
  }

  /** A row that did not come in. */
  public void rejectRow(String file, int line, String column, String reason) {
    rejectedRows++;
    list(new Rejection(file, line, column, reason, false));
  }

  /** A cell that was left out of a row that came in. */
  public void rejectCell(String file, int line, String column, String reason) {
    rejectedCells++;
    list(new Rejection(file, line, column, reason, true));
  }

  private void list(Rejection rejection) {
    if (rejections.size() < LISTED) {
      rejections.add(rejection);
    }
  }

  void forbiddenColumn(String name) {
    forbidden.add(name);
  }

  void unknownColumn(String name) {
    unknown.add(name);
  }

  void leftOutFile(String name) {
    leftOutFiles.add(name);
  }

  void ask(HomeLanguage.Asked asking) {
    String key = asking.kind() + ":" + asking.code();
    if (asked.size() < CODES || asked.containsKey(key)) {
      asked.merge(key, 1, Integer::sum);
    } else {
      asked.merge(asking.kind() + ":", 1, Integer::sum);
    }
  }

  public long rows() {
    return rows;
  }

  public long rejectedRows() {
    return rejectedRows;
  }

  public long rejectedCells() {
    return rejectedCells;
  }

  public List<Rejection> rejections() {
    return rejections;
  }

  public List<String> forbiddenColumns() {
    return List.copyOf(forbidden);
  }

  public List<String> unknownColumns() {
    return List.copyOf(unknown);
  }

  public List<String> leftOutFiles() {
    return List.copyOf(leftOutFiles);
  }

  /** Rows whose language must be asked, most first. */
  public List<RosterReport.Asking> asked() {
    return asked.entrySet().stream()
        .map(
            e -> {
              int colon = e.getKey().indexOf(':');
              return new RosterReport.Asking(
                  e.getKey().substring(0, colon), e.getKey().substring(colon + 1), e.getValue());
            })
        .sorted(java.util.Comparator.comparingInt(RosterReport.Asking::rows).reversed())
        .toList();
  }
}
