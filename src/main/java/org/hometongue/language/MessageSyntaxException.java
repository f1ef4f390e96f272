package org.hometongue.language;

/** A message is not written in {@code icu-mf1-restricted/1}. */
public final class MessageSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int offset;

  MessageSyntaxException(int offset, String sentence) {
    super(sentence);
    this.offset = offset;
  }

  /** Where in the pattern, in UTF-16 units from its start. */
  public int offset() {
    return offset;
  }

  /** What is wrong and how to mend it. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
