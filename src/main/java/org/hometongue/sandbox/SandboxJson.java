package org.hometongue.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Plain Jackson for everything that is not hot; strict about unknown names. */
final class SandboxJson {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private SandboxJson() {}

  static JsonNode read(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }

  static JsonNode read(String json) throws JsonProcessingException {
    return MAPPER.readTree(json);
  }

  static <T> T read(JsonNode json, Class<T> type) throws JsonProcessingException {
    return MAPPER.treeToValue(json, type);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static <T extends JsonNode> T tree(@Nullable Object value) {
    return MAPPER.valueToTree(value);
  }

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The sandbox's own value has no JSON form.", e);
    }
  }
}
