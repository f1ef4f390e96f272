package org.hometongue.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shapes that source and target files share. Absent means empty; the schema has been checked.
 */
final class TextReader {
  private TextReader() {}

  static TextVariants text(JsonNode text) {
    JsonNode email = text.path("email");
    return new TextVariants(
        Optional.ofNullable(text.path("sms").textValue()),
        Optional.ofNullable(text.path("whatsapp").textValue()),
        email.isObject()
            ? Optional.of(
                new EmailText(email.get("subject").textValue(), strings(email.get("body"))))
            : Optional.empty());
  }

  static Map<String, Map<String, String>> options(JsonNode options) {
    Map<String, Map<String, String>> words = new LinkedHashMap<>();
    options.properties().forEach(field -> words.put(field.getKey(), words(field.getValue())));
    return Collections.unmodifiableMap(words);
  }

  static Map<String, String> words(JsonNode object) {
    Map<String, String> words = new LinkedHashMap<>();
    object.properties().forEach(field -> words.put(field.getKey(), field.getValue().textValue()));
    return Collections.unmodifiableMap(words);
  }

  static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(item -> strings.add(item.textValue()));
    return List.copyOf(strings);
  }
}
