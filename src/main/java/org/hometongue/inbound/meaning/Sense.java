package org.hometongue.inbound.meaning;

import java.util.Locale;

/** What a word or phrase says by itself, before context decides what the reply means. */
enum Sense {
  STOP,
  EMERGENCY_ONLY,
  START,
  HELP,
  LANGUAGE,
  WRONG_NUMBER,
  NEW_NUMBER,
  WHO_IS_THIS,
  YES,
  NO,
  /** Weary or vague; a reader could not say whether it means stop. */
  UNCLEAR;

  static Sense of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
