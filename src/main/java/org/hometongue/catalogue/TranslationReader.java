package org.hometongue.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.PseudoLanguage;

/** Reads {@code targets/<tag>.json}. */
final class TranslationReader {
  private TranslationReader() {}

  static Translation read(String templateId, String fileTag, byte[] bytes)
      throws CorruptFileException {
    JsonNode json = StrictJson.parse(bytes);
    Schemas.TARGET.require(json);
    if (!json.get("id").textValue().equals(templateId)) {
      throw new CorruptFileException(
          "/id",
          "The file lies in the folder of %s but names another template.".formatted(templateId),
          "Make the id and the folder name the same.");
    }
    LanguageTag tag = tag(json.get("lang").textValue());
    if (!tag.value().equals(fileTag) || !tag.value().equals(json.get("lang").textValue())) {
      throw new CorruptFileException(
          "/lang",
          "The file is named %s.json but is for %s.".formatted(fileTag, tag),
          "Write the tag %s in the file and in its name.".formatted(tag));
    }
    if (PseudoLanguage.of(tag).isPresent()) {
      throw new CorruptFileException(
          "/lang", "This language is made from the English text.", "Remove the file.");
    }
    String basedOn = json.get("basedOn").textValue();
    return new Translation(
        templateId,
        tag,
        Translation.Origin.ofJson(json.get("origin").textValue()).orElseThrow(),
        Optional.ofNullable(json.path("author").textValue()),
        TextReader.strings(json.path("formerAuthors")),
        basedOn.isEmpty() ? Optional.empty() : Optional.of(new ContentHash(basedOn)),
        TextReader.options(json.path("options")),
        TextReader.text(json.get("text")),
        hash(json));
  }

  private static LanguageTag tag(String value) throws CorruptFileException {
    try {
      return LanguageTag.of(value);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException("/lang", String.valueOf(e.getMessage()), "Correct the tag.");
    }
  }

  private static ContentHash hash(JsonNode json) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.set("id", json.get("id"));
    content.set("lang", json.get("lang"));
    if (json.has("options")) {
      content.set("options", json.get("options"));
    }
    content.set("text", json.get("text"));
    return ContentHash.of(content);
  }
}
