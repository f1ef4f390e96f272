package org.hometongue.inbound;

/** What a reply asks for. The names are those of the database. */
enum Intent {
  STOP,
  START,
  /** Stop everything but safety alerts. */
  EMERGENCY,
  HELP,
  /** Asks for the list of languages. */
  LANGUAGE,
  /** Names a language, or its number in the list. */
  LANGUAGE_CHOICE,
  /** Not recognised: a person reads it. */
  PERSON
}
