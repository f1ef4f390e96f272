package org.hometongue.sandbox;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keywords Twilio itself acts on, if they are the whole text; and its own replies (Twilio,
 * "Advanced Opt-Out").
 */
enum OptOutKeyword {
  STOP(
      Set.of("stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel"),
      "You have successfully been unsubscribed. You will not receive any more messages from this"
          + " number. Reply START to resubscribe."),
  START(
      Set.of("start", "yes", "unstop"),
      "You have successfully been re-subscribed to messages from this number. Reply HELP for help."
          + " Reply STOP to unsubscribe. Msg&Data Rates May Apply."),
  HELP(Set.of("help", "info"), "Reply STOP to unsubscribe. Msg&Data Rates May Apply.");

  private final Set<String> words;
  private final String reply;

  OptOutKeyword(Set<String> words, String reply) {
    this.words = words;
    this.reply = reply;
  }

  String reply() {
    return reply;
  }

  static @Nullable OptOutKeyword of(String body) {
    String word = body.strip().toLowerCase(Locale.ROOT);
    for (OptOutKeyword keyword : values()) {
      if (keyword.words.contains(word)) {
        return keyword;
      }
    }
    return null;
  }

  void apply(Handset handset, String scope) {
    switch (this) {
      case STOP -> handset.stop(scope);
      case START -> handset.restart(scope);
      case HELP -> {}
    }
  }
}
