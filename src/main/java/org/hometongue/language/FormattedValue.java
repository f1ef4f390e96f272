package org.hometongue.language;

/**
 * A value as it will be shown in one language.
 *
 * @param spec what the template declares about it
 * @param text without marks and without escaping
 */
record FormattedValue(ArgumentSpec spec, String text) {

  /**
   * Without its own full stop where the sentence ends, so that "3:30 p.m." is not followed by two.
   */
  FormattedValue beforeStop(boolean stopFollows) {
    return stopFollows && text.length() > 1 && text.endsWith(".")
        ? new FormattedValue(spec, text.substring(0, text.length() - 1))
        : this;
  }
}
