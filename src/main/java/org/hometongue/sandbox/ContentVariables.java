package org.hometongue.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values a sender fills into a Content template. */
record ContentVariables(Map<String, String> values) {

  private static final int MAX_VALUE = 255;
  private static final int MAX_MESSAGE = 1_024;
  private static final Pattern FORBIDDEN = Pattern.compile("[\\n\\r\\t]| {5,}");

  /** Null if the text is not a JSON object of strings. */
  static @Nullable ContentVariables parse(@Nullable String json) {
    Map<String, String> values = new LinkedHashMap<>();
    if (json == null) {
      return new ContentVariables(values);
    }
    try {
      JsonNode node = SandboxJson.read(json);
      if (!node.isObject()) {
        return null;
      }
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!field.getValue().isTextual()) {
          return null;
        }
        values.put(field.getKey(), field.getValue().textValue());
      }
      return new ContentVariables(values);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** What Meta does later with values it does not allow; null if they are fine. */
  @Nullable HandsetFate problem(String rendered) {
    for (String value : values.values()) {
      if (value.length() > MAX_VALUE || FORBIDDEN.matcher(value).find()) {
        return HandsetFate.CONTENT_POLICY;
      }
    }
    return rendered.length() > MAX_MESSAGE ? HandsetFate.CONTENT_TOO_LONG : null;
  }

  /** Without the values. */
  @Override
  public String toString() {
    return "ContentVariables[]";
  }
}
