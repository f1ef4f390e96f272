package org.hometongue.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.hometongue.language.LanguageTag;
import org.jspecify.annotations.Nullable;

/**
 * Puts files together as templates, translations and reviews. A file that cannot be used becomes a
 * problem and takes out only what it describes. A file that was read before, in whatever snapshot,
 * is not read again.
 */
final class CatalogueReader {
  final Map<String, Template> templates = new TreeMap<>();
  final Map<String, Map<LanguageTag, Translation>> translations = new HashMap<>();
  final Map<String, Map<LanguageTag, List<Review>>> reviews = new HashMap<>();
  final List<Finding> problems = new ArrayList<>();

  private final Map<String, Parsed> files = new HashMap<>();

  CatalogueReader(TranslationFiles files) {
    read(files, Map.of());
  }

  private CatalogueReader() {}

  /** Other files, of which some may be the same as here. */
  CatalogueReader reread(TranslationFiles now) {
    CatalogueReader next = new CatalogueReader();
    next.read(now, files);
    return next;
  }

  /** What is here, and over it the files of a district. */
  CatalogueReader with(TranslationFiles own) {
    CatalogueReader both = new CatalogueReader();
    both.templates.putAll(templates);
    translations.forEach((id, of) -> both.translations.put(id, new TreeMap<>(of)));
    reviews.forEach((id, of) -> both.reviews.put(id, new TreeMap<>(of)));
    problems.stream().filter(p -> !own.files().containsKey(p.file())).forEach(both.problems::add);
    both.files.putAll(files);
    both.read(own, files);
    return both;
  }

  private void read(TranslationFiles now, Map<String, Parsed> known) {
    Map<String, Parsed> parsed = new ConcurrentHashMap<>();
    now.files().entrySet().parallelStream()
        .forEach(file -> parsed.put(file.getKey(), parse(file.getKey(), file.getValue(), known)));
    now.files().keySet().forEach(path -> source(parsed.get(path)));
    now.files().keySet().forEach(path -> other(path, parsed.get(path)));
    files.putAll(parsed);
  }

  private static Parsed parse(String path, byte[] bytes, Map<String, Parsed> known) {
    String digest = ContentHash.of(bytes);
    Parsed before = known.get(path);
    return before != null && before.digest().equals(digest)
        ? before
        : Parsed.of(path, bytes, digest);
  }

  /** Tells two contents of a file apart. */
  String digest(String path) {
    Parsed file = files.get(path);
    return file == null ? "" : file.digest();
  }

  private void source(@Nullable Parsed file) {
    if (file instanceof Parsed.Source(Template template, String _)) {
      templates.put(template.id(), template);
    }
  }

  private void other(String path, @Nullable Parsed file) {
    switch (file) {
      case Parsed.Target(Translation text, String _) when hasTemplate(path, text.templateId()) ->
          translations
              .computeIfAbsent(text.templateId(), id -> new TreeMap<>())
              .put(text.tag(), text);
      case Parsed.Reviews(String templateId, LanguageTag tag, List<Review> of, String _)
          when hasTemplate(path, templateId) ->
          reviews
              .computeIfAbsent(templateId, id -> new TreeMap<>())
              .merge(tag, of, ReviewSource::merged);
      case Parsed.Broken(Finding problem, String _) -> problems.add(problem);
      case null, default -> {
        // A source has been put in its place, and of a file without a template the problem is told.
      }
    }
  }

  private boolean hasTemplate(String path, String id) {
    boolean there = templates.containsKey(id);
    if (!there) {
      problems.add(
          new CorruptFileException(
                  "Its template %s has no usable source.json.".formatted(id),
                  "Mend source.json first, or remove the file.")
              .finding(path));
    }
    return there;
  }
}
