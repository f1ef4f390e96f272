package org.hometongue.channel.twilio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Set;

/**
 * Twilio's answer to a created message, cut to what we read of it. The SDK binds all of its thirty
 * fields, dates and maps among them, which costs as much as sending the request.
 */
final class CreatedMessage {
  private static final String PATH_END = "/Messages.json";
  private static final Set<String> READ = Set.of("sid", "status", "error_code");
  private static final JsonFactory JSON = new JsonFactory();

  private CreatedMessage() {}

  static boolean isAnswerTo(Request request) {
    return request.getMethod() == HttpMethod.POST && request.getUrl().endsWith(PATH_END);
  }

  /**
   * The same object with those fields alone. What is not one whole JSON object comes back as it is,
   * for the SDK to refuse.
   */
  static String shortened(String answer) {
    StringWriter out = new StringWriter(96);
    try (JsonParser in = JSON.createParser(answer);
        JsonGenerator kept = JSON.createGenerator(out)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return answer;
      }
      kept.writeStartObject();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean read = READ.contains(in.currentName());
        if (read) {
          kept.writeFieldName(in.currentName());
        }
        JsonToken value = in.nextToken();
        if (read && value.isScalarValue()) {
          kept.copyCurrentEvent(in);
        } else if (read) {
          return answer;
        }
        in.skipChildren();
      }
      if (in.currentToken() != JsonToken.END_OBJECT || in.nextToken() != null) {
        return answer;
      }
      kept.writeEndObject();
    } catch (IOException e) {
      return answer;
    }
    return out.toString();
  }
}
