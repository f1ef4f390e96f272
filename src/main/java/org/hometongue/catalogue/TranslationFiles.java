package org.hometongue.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The JSON files of a translations folder, read once into memory, by path with {@code /}. A file
 * too large to be ours is kept as its first bytes, one more than allowed, so that reading it
 * reports its size.
 */
public final class TranslationFiles {
  private static final String ANCHOR = "translations/_schema/source.schema.json";

  private final Map<String, byte[]> files;

  private TranslationFiles(Map<String, byte[]> files) {
    this.files = files;
  }

  /** The library in the jar. */
  public static TranslationFiles shipped() {
    URL anchor = TranslationFiles.class.getClassLoader().getResource(ANCHOR);
    if (anchor == null) {
      throw new IllegalStateException("This build has no translations inside.");
    }
    try {
      URI uri = anchor.toURI();
      if ("file".equals(uri.getScheme())) {
        return read(root(Path.of(uri)));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return read(root(jar.getPath(ANCHOR)));
      } catch (FileSystemAlreadyExistsException e) {
        return read(root(FileSystems.getFileSystem(uri).getPath(ANCHOR)));
      }
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("The translations inside the jar cannot be read.", e);
    }
  }

  /**
   * A folder laid out like {@code translations/}.
   *
   * @throws UncheckedIOException when the folder itself cannot be listed
   */
  public static TranslationFiles read(Path folder) {
    Map<String, byte[]> files = new TreeMap<>();
    Path templates = folder.resolve("templates");
    if (!Files.isDirectory(templates)) {
      throw new UncheckedIOException(
          new IOException("The translations folder has no folder templates: " + folder));
    }
    try (Stream<Path> tree = Files.walk(templates, 4)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        if (path.getFileName().toString().endsWith(".json") && Files.isRegularFile(path)) {
          files.put(
              folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/"),
              head(path));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TranslationFiles(files);
  }

  /** Files given in memory, for imports and tests. */
  public static TranslationFiles of(Map<String, byte[]> files) {
    return new TranslationFiles(new TreeMap<>(files));
  }

  /** The files whose paths are wanted. */
  public TranslationFiles only(Predicate<String> wanted) {
    Map<String, byte[]> some = new TreeMap<>(files);
    some.keySet().removeIf(wanted.negate());
    return new TranslationFiles(some);
  }

  Map<String, byte[]> files() {
    return files;
  }

  private static byte[] head(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      return in.readNBytes(StrictJson.MAX_BYTES + 1);
    }
  }

  private static Path root(Path anchor) {
    Path schemas = anchor.toAbsolutePath().getParent();
    Path root = schemas == null ? null : schemas.getParent();
    if (root == null) {
      throw new IllegalStateException("The translations have no folder.");
    }
    return root;
  }
}
