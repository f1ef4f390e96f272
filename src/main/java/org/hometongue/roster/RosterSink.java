package org.hometongue.roster;

/** Takes what a roster file holds, in the order of the file. */
public interface RosterSink {
  /** A school the file describes; comes before the rows that name its code. */
  void school(String code, String name);

  void row(RosterRow row);
}
