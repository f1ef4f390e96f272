package org.hometongue.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hometongue.language.ArgumentSpec;
import org.hometongue.language.ArgumentType;

/** Reads {@code source.json}. */
final class TemplateReader {
  private TemplateReader() {}

  static Template read(String folder, byte[] bytes) throws CorruptFileException {
    JsonNode json = StrictJson.parse(bytes);
    Schemas.SOURCE.require(json);
    String id = json.get("id").textValue();
    if (!id.equals(folder)) {
      throw new CorruptFileException(
          "/id",
          "The file says it is %s but lies in the folder %s.".formatted(id, folder),
          "Make the id and the folder name the same.");
    }
    return new Template(
        id,
        json.get("title").textValue(),
        MessageClass.valueOf(json.get("messageClass").textValue()),
        json.get("topic").textValue(),
        json.get("situation").textValue(),
        json.get("risk").textValue(),
        WhatsAppCategory.valueOf(json.get("whatsappCategory").textValue()),
        json.path("confirmers").asInt(1),
        json.get("context").textValue(),
        TextReader.strings(json.path("noTranslate")),
        TextReader.strings(json.path("locked")),
        TextReader.words(json.path("exempt")),
        arguments(json.get("args")),
        TextReader.options(json.path("options")),
        TextReader.text(json.get("text")),
        hash(json));
  }

  private static Map<String, TemplateArgument> arguments(JsonNode args)
      throws CorruptFileException {
    Map<String, TemplateArgument> arguments = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : args.properties()) {
      JsonNode json = field.getValue();
      try {
        arguments.put(
            field.getKey(),
            new TemplateArgument(
                spec(field.getKey(), json),
                json.get("example").asText(),
                Optional.ofNullable(json.path("fact").textValue())));
      } catch (IllegalArgumentException e) {
        throw new CorruptFileException(
            "/args/" + field.getKey(), String.valueOf(e.getMessage()), "Correct the argument.");
      }
    }
    return Collections.unmodifiableMap(arguments);
  }

  private static ArgumentSpec spec(String name, JsonNode json) {
    ArgumentType type = ArgumentType.of(json.get("type").textValue()).orElseThrow();
    List<String> options = new ArrayList<>(TextReader.strings(json.path("options")));
    return new ArgumentSpec(
        name,
        type,
        json.path("maxLength").asInt(type.usualLength()),
        json.path("min").asInt(0),
        json.path("max").asInt(type.usualMax()),
        options);
  }

  /** Id, syntax, argument types, kept words, option words and text; see languages.md 9. */
  static ContentHash hash(JsonNode json) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.set("id", json.get("id"));
    content.set("syntax", json.get("syntax"));
    content.set("noTranslate", json.get("noTranslate"));
    ObjectNode types = content.putObject("args");
    json.get("args").properties().forEach(a -> types.set(a.getKey(), a.getValue().get("type")));
    if (json.has("options")) {
      content.set("options", json.get("options"));
    }
    content.set("text", json.get("text"));
    return ContentHash.of(content);
  }
}
