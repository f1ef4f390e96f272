package org.hometongue.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All locale packs of a folder. A pack that cannot be read is out, and {@link #problems} says why.
 */
public final class LocalePacks {

  private static final String SHIPPED = "translations/_locales/";

  private final Map<LanguageTag, LocalePack> packs;
  private final List<String> problems;

  private LocalePacks(Map<LanguageTag, LocalePack> packs, List<String> problems) {
    this.packs = packs;
    this.problems = List.copyOf(problems);
  }

  /**
   * Reads every {@code <tag>.json} of a folder.
   *
   * @throws UncheckedIOException when the folder itself cannot be listed
   */
  public static LocalePacks read(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of locale packs cannot be read: " + folder, e);
    }
    files.sort(null);
    Builder builder = new Builder();
    for (Path file : files) {
      builder.add(String.valueOf(file.getFileName()), () -> Files.newInputStream(file));
    }
    return builder.build();
  }

  /** The packs that travel inside the jar. */
  public static LocalePacks shipped() {
    ClassLoader loader = LocalePacks.class.getClassLoader();
    Builder builder = new Builder();
    for (String tag : index(loader)) {
      builder.add(tag + ".json", () -> open(loader, SHIPPED + tag + ".json"));
    }
    return builder.build();
  }

  /** A class path cannot be listed portably, so the folder carries a list of its tags. */
  private static List<String> index(ClassLoader loader) {
    try (InputStream index = open(loader, SHIPPED + "index.txt")) {
      return new String(index.readAllBytes(), StandardCharsets.UTF_8).strip().lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The shipped locale packs are missing.", e);
    }
  }

  private static InputStream open(ClassLoader loader, String name) throws IOException {
    InputStream stream = loader.getResourceAsStream(name);
    if (stream == null) {
      throw new IOException("missing " + name);
    }
    return stream;
  }

  /** The same packs with those of the pseudo-languages, for looking at pages. */
  public LocalePacks withPseudoLanguages() {
    Map<LanguageTag, LocalePack> more = new TreeMap<>(packs);
    for (PseudoLanguage pseudo : PseudoLanguage.values()) {
      more.put(pseudo.tag(), pseudo.pack(english()));
    }
    return new LocalePacks(Collections.unmodifiableMap(more), problems);
  }

  public Optional<LocalePack> find(LanguageTag tag) {
    return Optional.ofNullable(packs.get(tag));
  }

  /** The English pack, which is always there. */
  public LocalePack english() {
    return find(LanguageTag.ENGLISH).orElseThrow();
  }

  /** All packs, in the order of their tags. */
  public Collection<LocalePack> all() {
    return packs.values();
  }

  /**
   * The languages whose texts a reader of {@code tag} may get when there is none in {@code tag}
   * itself: what reviewers listed, best first, and nothing else. Never computed from likeness.
   */
  public List<LanguageTag> fallbacks(LanguageTag tag) {
    Set<LanguageTag> fallbacks = new LinkedHashSet<>();
    find(tag).ifPresent(pack -> fallbacks.addAll(pack.fallback()));
    for (LocalePack pack : packs.values()) {
      if (pack.serves().contains(tag)) {
        fallbacks.add(pack.tag());
        fallbacks.addAll(pack.fallback());
      }
    }
    fallbacks.remove(tag);
    return List.copyOf(fallbacks);
  }

  /** One sentence per pack that is out: file, reason, remedy. */
  public List<String> problems() {
    return problems;
  }

  private interface Source {
    InputStream open() throws IOException;
  }

  private static final class Builder {
    private final Map<LanguageTag, LocalePack> packs = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    void add(String fileName, Source source) {
      try (InputStream json = source.open()) {
        LocalePack pack = PackReader.read(json);
        if (!fileName.equals(pack.tag() + ".json")) {
          throw new IllegalArgumentException(
              "Name the file " + pack.tag() + ".json, after its tag.");
        }
        packs.put(pack.tag(), pack);
      } catch (IOException e) {
        problems.add(fileName + ": This file cannot be read. " + PackReader.reason(e));
      } catch (IllegalArgumentException e) {
        problems.add(fileName + ": " + e.getMessage());
      }
    }

    LocalePacks build() {
      for (LocalePack pack : List.copyOf(packs.values())) {
        Optional<String> problem = FallbackCheck.problem(pack, packs);
        problem.ifPresent(sentence -> problems.add(pack.tag() + ".json: " + sentence));
      }
      for (String problem : problems) {
        int end = problem.indexOf(".json:");
        if (end > 0) {
          packs.keySet().removeIf(tag -> tag.value().equals(problem.substring(0, end)));
        }
      }
      if (!packs.containsKey(LanguageTag.ENGLISH)) {
        throw new IllegalStateException("The English locale pack en.json is missing or broken.");
      }
      return new LocalePacks(Collections.unmodifiableMap(packs), problems);
    }
  }
}
