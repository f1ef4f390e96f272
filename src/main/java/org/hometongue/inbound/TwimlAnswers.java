package org.hometongue.inbound;

import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.messaging.Body;
import com.twilio.twiml.messaging.Message;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The answers to a webhook as TwiML, made by the SDK. It builds each through a document tree, two
 * factories and a transformer (half the cost of a reply), and thousands of families are answered
 * with the same words: each is made once.
 */
final class TwimlAnswers {
  private static final int MOST = 2_000;

  private final Map<Optional<String>, String> made = new ConcurrentHashMap<>();

  /**
   * @param text empty when nothing is to be said
   */
  String of(Optional<String> text) {
    if (made.size() >= MOST) {
      made.clear();
    }
    return made.computeIfAbsent(text, TwimlAnswers::xml);
  }

  private static String xml(Optional<String> text) {
    var response = new MessagingResponse.Builder();
    text.ifPresent(
        words ->
            response.message(new Message.Builder().body(new Body.Builder(words).build()).build()));
    return response.build().toXml();
  }
}
