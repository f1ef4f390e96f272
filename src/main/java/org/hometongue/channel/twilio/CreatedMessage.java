package org.hometongue.channel.twilio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the one thing we need of Twilio's answer to a created message. The SDK binds all of its
 * thirty fields, dates and maps among them, which costs more than sending the request.
 */
final class CreatedMessage {
  private static final JsonFactory JSON = new JsonFactory();

  private CreatedMessage() {}

  /**
   * The message's id; empty when the object has none that is a string.
   *
   * @throws IOException when this is not one whole JSON object and nothing else. Its text may quote
   *     the answer
   */
  static Optional<String> sid(String answer) throws IOException {
    Optional<String> sid = Optional.empty();
    try (JsonParser in = JSON.createParser(answer)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean isSid = in.currentName().equals("sid");
        JsonToken value = in.nextToken();
        if (isSid && value == JsonToken.VALUE_STRING) {
          sid = Optional.of(in.getText());
        }
        in.skipChildren();
      }
      if (in.currentToken() != JsonToken.END_OBJECT || in.nextToken() != null) {
        throw new IOException("not one whole object");
      }
    }
    return sid;
  }
}
