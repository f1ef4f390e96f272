package org.hometongue.inbound.meaning;

import java.util.Locale;

/** What a reply asks for. The names are those of the database and, in kebab case, of the wire. */
public enum Intent {
  STOP,
  /** Stop everything but safety alerts. */
  EMERGENCY_ONLY,
  START,
  HELP,
  /** Asks for the list of languages, or names one. */
  LANGUAGE,
  /** The phone is not, or no longer, that of a family of ours. */
  WRONG_NUMBER,
  /** A family writes from, or tells, a new phone. */
  NEW_NUMBER,
  WHO_IS_THIS,
  /** Answers a question that we asked. */
  ANSWER,
  /** May mean stop or something else: we must ask back. */
  ASK,
  /** Not understood: a person reads it. */
  PERSON;

  /** As printed and as staff filter by: {@code emergency-only}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
