package org.hometongue.sandbox;

import org.jspecify.annotations.Nullable;

/** What became of checking a create: an order to carry out, or a refusal. */
sealed interface MessageOrder {

  /**
   * @param service the messaging service, or null if the caller named a number only
   * @param sender the number that sends, picked by the service if need be
   * @param body what the handset will show
   * @param forced a fate that follows from the content, or null
   */
  record Valid(
      String to,
      String sender,
      @Nullable String service,
      String body,
      @Nullable String callback,
      @Nullable HandsetFate forced)
      implements MessageOrder {

    /** Without the number and the text. */
    @Override
    public String toString() {
      return "Valid[]";
    }
  }

  record Refused(TwilioError error) implements MessageOrder {}
}
