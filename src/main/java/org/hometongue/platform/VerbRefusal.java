package org.hometongue.platform;

/** A verb of the command line could not do its work. The message says why and what to do. */
public final class VerbRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public VerbRefusal(String whatIsWrongAndWhatToDo) {
    super(whatIsWrongAndWhatToDo);
  }
}
