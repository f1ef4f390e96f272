package org.hometongue.platform;

/**
 * The service cannot start, for a reason that the person at the keyboard can mend. The message is
 * one or two plain sentences: what is wrong and what to do. Shown without a stack trace.
 */
public final class StartupRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartupRefusal(String whatIsWrongAndWhatToDo) {
    super(whatIsWrongAndWhatToDo);
  }

  public StartupRefusal(String whatIsWrongAndWhatToDo, Throwable cause) {
    super(whatIsWrongAndWhatToDo, cause);
  }
}
