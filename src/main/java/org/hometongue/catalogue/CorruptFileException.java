package org.hometongue.catalogue;

/** A file that cannot be used: why, and how to mend it. Never carries message text. */
final class CorruptFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String pointer;
  private final String mend;

  CorruptFileException(String why, String mend) {
    this("", why, mend);
  }

  CorruptFileException(String pointer, String why, String mend) {
    super(why);
    this.pointer = pointer;
    this.mend = mend;
  }

  Finding finding(String file) {
    String why = getMessage();
    return new Finding(
        Finding.Level.BLOCK, file, pointer, "file", why == null ? "Unreadable." : why, mend);
  }
}
