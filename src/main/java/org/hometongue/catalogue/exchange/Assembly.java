package org.hometongue.catalogue.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hometongue.catalogue.PrettyJson;
import org.hometongue.catalogue.SideBySide;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.Translation;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.Message;

/** Puts units together again, as the document of one translation. */
final class Assembly {
  private final Template template;
  private final LanguageTag tag;
  private final Optional<Translation> before;
  private final Map<String, String> former = new LinkedHashMap<>();

  Assembly(Template template, LanguageTag tag, Optional<Translation> before) {
    this.template = template;
    this.tag = tag;
    this.before = before;
    SideBySide.of(template, before).forEach(line -> former.put(line.place(), line.translated()));
  }

  /**
   * @param units as planned for the present translation
   * @param texts the new text of each, by id; empty: not translated
   */
  String document(List<ExchangeUnit> units, Map<String, String> texts, Terms terms) {
    Map<String, String> places = new LinkedHashMap<>();
    Map<String, List<ExchangeUnit>> byPlace = new LinkedHashMap<>();
    for (ExchangeUnit unit : units) {
      byPlace.computeIfAbsent(unit.place(), p -> new java.util.ArrayList<>()).add(unit);
    }
    byPlace.forEach(
        (place, parts) -> {
          String pattern = pattern(place, parts, texts);
          if (!pattern.isEmpty()) {
            places.put(place, pattern);
          }
        });
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("id", template.id()).put("lang", tag.value());
    authors(document, terms);
    document.put("basedOn", template.hash().value());
    fill(document, places);
    return PrettyJson.write(document);
  }

  private String pattern(String place, List<ExchangeUnit> parts, Map<String, String> texts) {
    if (parts.getFirst().branch().isEmpty()) {
      return texts.getOrDefault(parts.getFirst().id(), "");
    }
    String old = former.getOrDefault(place, "");
    if (!old.isEmpty()
        && parts.stream().allMatch(u -> u.translated().equals(texts.getOrDefault(u.id(), "")))) {
      return old; // Spaces between the branches are part of what was reviewed.
    }
    StringBuilder pattern = new StringBuilder();
    for (ExchangeUnit unit : parts) {
      String text = texts.getOrDefault(unit.id(), "");
      if (!text.isEmpty()) {
        pattern.append(' ').append(unit.branch()).append(" {").append(text).append('}');
      }
    }
    if (pattern.isEmpty()) {
      return "";
    }
    Message.Kind kind = parts.getFirst().count() ? Message.Kind.PLURAL : Message.Kind.SELECT;
    return "{%s, %s,%s}"
        .formatted(
            parts.getFirst().counted(),
            kind == Message.Kind.PLURAL ? "plural" : "select",
            pattern.toString());
  }

  private void authors(ObjectNode document, Terms terms) {
    Translation.Origin origin =
        terms
            .origin()
            .orElseGet(
                () ->
                    before
                        .map(Translation::origin)
                        .map(o -> o.byPerson() ? o : Translation.Origin.HUMAN_EDITED_MT)
                        .orElse(Translation.Origin.HUMAN));
    document.put("origin", origin.json());
    terms.author().ifPresent(author -> document.put("author", author));
    Set<String> formers = new LinkedHashSet<>();
    before.ifPresent(
        t -> {
          formers.addAll(t.formerAuthors());
          t.author().ifPresent(formers::add);
        });
    terms.author().ifPresent(formers::remove);
    if (!formers.isEmpty()) {
      ArrayNode list = document.putArray("formerAuthors");
      formers.forEach(list::add);
    }
  }

  private static void fill(ObjectNode document, Map<String, String> places) {
    places.forEach(
        (place, text) -> {
          if (place.startsWith("options/")) {
            String[] path = place.split("/", 3);
            document.withObjectProperty("options").withObjectProperty(path[1]).put(path[2], text);
          }
        });
    ObjectNode texts = document.putObject("text");
    places.forEach(
        (place, text) -> {
          switch (place) {
            case "sms", "whatsapp" -> texts.put(place, text);
            case "email/subject" -> texts.withObjectProperty("email").put("subject", text);
            default -> {
              if (place.startsWith("email/body/")) {
                texts.withObjectProperty("email").withArrayProperty("body").add(text);
              }
            }
          }
        });
  }
}
