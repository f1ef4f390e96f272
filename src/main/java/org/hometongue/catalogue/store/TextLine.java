package org.hometongue.catalogue.store;

import org.hometongue.catalogue.TextStatus;

/** {@link TextStatus} as the API speaks it: the words of the library's files. */
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
