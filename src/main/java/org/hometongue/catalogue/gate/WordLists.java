package org.hometongue.catalogue.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data that people keep beside the translations: the glossary and the forbidden words. What is
 * in a file and not in the jar can be changed without a build.
 */
public final class WordLists {
  private static final String FORBIDDEN = "_forbidden/";
  private static final String GLOSSARY = "_glossary/terms.json";

  @FunctionalInterface
  private interface Source {
    /** Null when there is no such file. */
    @Nullable InputStream open(String name) throws IOException;
  }

  private final Glossary glossary;
  private final Map<String, List<ForbiddenWord>> forbidden;

  private WordLists(Glossary glossary, Map<String, List<ForbiddenWord>> forbidden) {
    this.glossary = glossary;
    this.forbidden = forbidden;
  }

  /** Those in the jar. */
  public static WordLists shipped() {
    ClassLoader loader = WordLists.class.getClassLoader();
    try {
      Source jar = name -> loader.getResourceAsStream("translations/" + name);
      // A class path cannot be listed portably, so the folder carries a list of its languages.
      try (InputStream index = jar.open(FORBIDDEN + "index.txt")) {
        return read(jar, index == null ? List.of() : ResourceLines.of(index));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Those of a folder laid out like {@code translations/}; a file that is not there is empty.
   *
   * @throws IllegalArgumentException with a sentence when a file cannot be read
   */
  public static WordLists read(Path folder) {
    try {
      return read(
          name -> {
            Path file = folder.resolve(name);
            return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
          },
          languages(folder.resolve(FORBIDDEN)));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The glossary or a list of forbidden words cannot be read. Check that _glossary and"
              + " _forbidden hold whole files in UTF-8.",
          e);
    }
  }

  private static WordLists read(Source source, List<String> languages) throws IOException {
    Glossary glossary = Glossary.EMPTY;
    try (InputStream in = source.open(GLOSSARY)) {
      if (in != null) {
        glossary = Glossary.read(in);
      }
    }
    Map<String, List<ForbiddenWord>> forbidden = new HashMap<>();
    for (String language : languages) {
      String name = FORBIDDEN + language + ".txt";
      try (InputStream in = source.open(name)) {
        if (in != null) {
          List<ForbiddenWord> words = new ArrayList<>();
          for (String line : ResourceLines.of(in)) {
            words.add(ForbiddenWord.read(name, line));
          }
          forbidden.put(language, List.copyOf(words));
        }
      }
    }
    return new WordLists(glossary, Map.copyOf(forbidden));
  }

  private static List<String> languages(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".txt") && !name.equals("index.txt"))
          .map(name -> name.substring(0, name.length() - ".txt".length()))
          .sorted()
          .toList();
    }
  }

  Glossary glossary() {
    return glossary;
  }

  /** Words that no text of this language may hold. */
  List<ForbiddenWord> forbidden(String language) {
    return forbidden.getOrDefault(language, List.of());
  }
}
