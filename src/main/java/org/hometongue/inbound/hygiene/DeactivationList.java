package org.hometongue.inbound.hygiene;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Twilio's list of numbers that carriers took back on one day ({@code GET
 * messaging.twilio.com/v1/Deactivations?Date=}): plain text, a number a line, with or without the
 * plus sign. Lines that are none are passed over.
 */
final class DeactivationList {
  private static final Pattern NUMBER = Pattern.compile("\\+?([1-9][0-9]{7,14})");

  private DeactivationList() {}

  static List<String> read(String text) {
    return text.lines()
        .map(line -> NUMBER.matcher(line.strip()))
        .filter(java.util.regex.Matcher::matches)
        .map(number -> "+" + number.group(1))
        .distinct()
        .toList();
  }
}
