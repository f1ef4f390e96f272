package org.hometongue.language;

/** A message that must not be sent, because a value or a branch is missing or wrong. */
public final class RenderRefusal extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why, in a form that programs can tell apart. */
  public enum Reason {
    ARGUMENT_UNDECLARED,
    ARGUMENT_MISSING,
    ARGUMENT_MISTYPED,
    ARGUMENT_OUT_OF_BOUNDS,
    ARGUMENT_UNSAFE,
    BRANCHES_UNEVEN,
    BRANCH_MISSING,
    OPTION_WORD_MISSING,
    LANGUAGE_WITHOUT_DATES,
    LANGUAGE_WITHOUT_TIMES,
    LANGUAGE_UNKNOWN
  }

  private final Reason reason;
  private final String argument;

  RenderRefusal(Reason reason, String argument, String sentence) {
    super(sentence);
    this.reason = reason;
    this.argument = argument;
  }

  public Reason reason() {
    return reason;
  }

  /** The argument at fault. */
  public String argument() {
    return argument;
  }

  /** What is wrong and what to do, without the value. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
