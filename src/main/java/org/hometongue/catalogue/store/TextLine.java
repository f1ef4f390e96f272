package org.hometongue.catalogue.store;

import org.hometongue.catalogue.TextStatus;

/**
 * {@link TextStatus} as the API speaks it: the words of the library's files.
 *
 * @param template id of the template
 * @param language tag
 * @param channel {@code sms}, {@code whatsapp} or {@code email}
 * @param origin who wrote it: a person, a machine, or both
 * @param state {@code sendable}, {@code demo}, or why not
 * @param why the state as a sentence
 */
public record TextLine(
    String template, String language, String channel, String origin, String state, String why) {
  static TextLine of(TextStatus status) {
    return new TextLine(
        status.template(),
        status.language().value(),
        status.channel().json(),
        status.origin().json(),
        status.state(),
        status.why());
  }
}
