package org.hometongue.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hometongue.language.LanguageTag;

/**
 * Turns files into templates, translations and reviews. A file that cannot be used becomes a
 * problem and takes out only what it describes.
 */
final class CatalogueReader {
  private static final Pattern SOURCE = Pattern.compile("templates/([^/]+)/source\\.json");
  private static final Pattern TARGET = Pattern.compile("templates/([^/]+)/targets/([^/]+)\\.json");
  private static final Pattern REVIEWS =
      Pattern.compile("templates/([^/]+)/reviews/([^/]+)\\.json");

  final Map<String, Template> templates = new TreeMap<>();
  final Map<String, Map<LanguageTag, Translation>> translations = new HashMap<>();
  final Map<String, Map<LanguageTag, List<Review>>> reviews = new HashMap<>();
  final List<Finding> problems = new ArrayList<>();

  private final Map<String, String> digests = new HashMap<>();

  CatalogueReader(TranslationFiles files) {
    read(files);
  }

  /** What is there already, and over it the files of a district. */
  CatalogueReader(CatalogueReader shared, TranslationFiles own) {
    templates.putAll(shared.templates);
    shared.translations.forEach((id, of) -> translations.put(id, new TreeMap<>(of)));
    shared.reviews.forEach((id, of) -> reviews.put(id, new TreeMap<>(of)));
    problems.addAll(shared.problems);
    digests.putAll(shared.digests);
    read(own);
  }

  private void read(TranslationFiles files) {
    files.files().forEach((path, bytes) -> attempt(path, () -> source(path, bytes)));
    files.files().forEach((path, bytes) -> attempt(path, () -> other(path, bytes)));
    files.files().forEach((path, bytes) -> digests.put(path, ContentHash.of(bytes)));
  }

  /** Tells two contents of a file apart. */
  String digest(String path) {
    return digests.getOrDefault(path, "");
  }

  private void source(String path, byte[] bytes) throws CorruptFileException {
    Matcher source = SOURCE.matcher(path);
    if (source.matches()) {
      Template template = TemplateReader.read(source.group(1), bytes);
      templates.put(template.id(), template);
    }
  }

  private void other(String path, byte[] bytes) throws CorruptFileException {
    Matcher target = TARGET.matcher(path);
    Matcher review = REVIEWS.matcher(path);
    if (target.matches()) {
      requireTemplate(target.group(1));
      Translation translation = TranslationReader.read(target.group(1), target.group(2), bytes);
      translations
          .computeIfAbsent(translation.templateId(), id -> new TreeMap<>())
          .put(translation.tag(), translation);
    } else if (review.matches()) {
      requireTemplate(review.group(1));
      reviews
          .computeIfAbsent(review.group(1), id -> new TreeMap<>())
          .merge(tag(review.group(2)), ReviewReader.read(bytes), ReviewSource::merged);
    } else if (!SOURCE.matcher(path).matches()) {
      throw new CorruptFileException(
          "This file is not where a source, target or review belongs.",
          "Put it into targets or reviews of its template, or remove it.");
    }
  }

  private void requireTemplate(String id) throws CorruptFileException {
    if (!templates.containsKey(id)) {
      throw new CorruptFileException(
          "Its template %s has no usable source.json.".formatted(id),
          "Mend source.json first, or remove the file.");
    }
  }

  private static LanguageTag tag(String name) throws CorruptFileException {
    try {
      LanguageTag tag = LanguageTag.of(name);
      if (tag.value().equals(name)) {
        return tag;
      }
      throw new CorruptFileException(
          "The file is named for %s.".formatted(name), "Name it %s.json.".formatted(tag));
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(
          String.valueOf(e.getMessage()), "Name the file by a language tag.");
    }
  }

  private void attempt(String path, Step step) {
    try {
      step.run();
    } catch (CorruptFileException e) {
      problems.add(e.finding(path));
    }
  }

  private interface Step {
    void run() throws CorruptFileException;
  }
}
