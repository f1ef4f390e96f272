package org.hometongue.catalogue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hometongue.language.LanguageTag;

/** One file of a translations folder, read by itself. */
sealed interface Parsed {
  Pattern SOURCE = Pattern.compile("templates/([^/]+)/source\\.json");
  Pattern TARGET = Pattern.compile("templates/([^/]+)/targets/([^/]+)\\.json");
  Pattern REVIEWS = Pattern.compile("templates/([^/]+)/reviews/([^/]+)\\.json");

  /** SHA-256 of the bytes. */
  String digest();

  /** {@code source.json}. */
  record Source(Template template, String digest) implements Parsed {}

  /** {@code targets/<tag>.json}. */
  record Target(Translation translation, String digest) implements Parsed {}

  /** {@code reviews/<tag>.json}. */
  record Reviews(String templateId, LanguageTag tag, List<Review> reviews, String digest)
      implements Parsed {
    public Reviews {
      reviews = List.copyOf(reviews);
    }
  }

  /** A file that cannot be used. */
  record Broken(Finding problem, String digest) implements Parsed {}

  static Parsed of(String path, byte[] bytes, String digest) {
    try {
      return read(path, bytes, digest);
    } catch (CorruptFileException e) {
      return new Broken(e.finding(path), digest);
    }
  }

  private static Parsed read(String path, byte[] bytes, String digest) throws CorruptFileException {
    Matcher source = SOURCE.matcher(path);
    Matcher target = TARGET.matcher(path);
    Matcher review = REVIEWS.matcher(path);
    if (source.matches()) {
      return new Source(TemplateReader.read(source.group(1), bytes), digest);
    }
    if (target.matches()) {
      return new Target(TranslationReader.read(target.group(1), target.group(2), bytes), digest);
    }
    if (review.matches()) {
      return new Reviews(review.group(1), tag(review.group(2)), ReviewReader.read(bytes), digest);
    }
    throw new CorruptFileException(
        "This file is not where a source, target or review belongs.",
        "Put it into targets or reviews of its template, or remove it.");
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
}
