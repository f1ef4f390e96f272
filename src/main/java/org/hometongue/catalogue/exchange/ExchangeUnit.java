package org.hometongue.catalogue.exchange;

import java.util.List;

/**
 * One sentence to translate.
 *
 * @param id {@code reassure.schools-open/sms}, or with a plural form or option {@code
 *     attendance.absent/sms#few}
 * @param place where it stands in the document: {@code sms}, {@code email/body/0}, {@code
 *     options/finding/not-true}
 * @param branch plural form or option; empty where the text has none
 * @param count whether {@code #} stands for a count, of the argument {@code counted}
 * @param counted the argument that chooses the branch; empty where the text has none
 * @param english the English sentence, with {@code {argument}} in it; empty where there is none
 * @param translated empty while it is not translated
 * @param sendable whether the channel's text may be sent as it is
 * @param notes what a translator should know
 */
record ExchangeUnit(
    String id,
    String place,
    String branch,
    boolean count,
    String counted,
    String english,
    String translated,
    boolean sendable,
    List<Note> notes) {
  ExchangeUnit {
    notes = List.copyOf(notes);
  }

  /**
   * @param about {@code context}, {@code limits}, {@code example}, {@code plural} or {@code keep}
   */
  record Note(String about, String text) {}
}
