package org.hometongue.language;

/** The two ways in which an SMS is encoded (3GPP TS 23.038). */
public enum Encoding {
  /** Seven bits a unit: 160 in one segment, 153 in each of several. */
  GSM7("GSM-7", 160, 153),
  /** UTF-16 units: 70 in one segment, 67 in each of several. */
  UCS2("UCS-2", 70, 67);

  private final String label;
  private final int single;
  private final int part;

  Encoding(String label, int single, int part) {
    this.label = label;
    this.single = single;
    this.part = part;
  }

  /** Units that fit when one segment is enough. */
  public int single() {
    return single;
  }

  /** Units in each segment of several: six octets go to the header that joins them. */
  public int part() {
    return part;
  }

  @Override
  public String toString() {
    return label;
  }
}
