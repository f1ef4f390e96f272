package org.hometongue.language;

/** The direction in which a text is read. */
public enum Direction {
  LTR,
  RTL;

  /** The value of the HTML {@code dir} attribute: {@code ltr} or {@code rtl}. */
  public String html() {
    return this == RTL ? "rtl" : "ltr";
  }
}
