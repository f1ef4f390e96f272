package org.hometongue.demo.ground;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Options of virtual machines, from the files that {@code ./hometongue} gives to its own. */
public final class JavaOptions {
  private static final Path BUILT = Path.of("target", "hometongue-runner.jar");

  private JavaOptions() {}

  /** Of a process that sends for long, after these of its own. */
  public static List<String> sending(String... own) {
    List<String> options = new ArrayList<>(List.of(own));
    options.addAll(file("sending.options"));
    return List.copyOf(options);
  }

  /** What every process gets, with the packaged program and the start-up cache that fits it. */
  static List<String> program() {
    Path jar = jar();
    List<String> options = new ArrayList<>(file("every.options"));
    Path cache = jar.resolveSibling("hometongue.aot");
    if (isNewer(cache, jar)) {
      options.add("-XX:AOTCache=" + cache);
    }
    options.addAll(List.of("-jar", jar.toString()));
    return options;
  }

  /** The jar that this process runs from, or the one that was just built. */
  private static Path jar() {
    Path running =
        Path.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)[0]);
    return (running.endsWith(BUILT.getFileName()) ? running : BUILT).toAbsolutePath();
  }

  private static boolean isNewer(Path cache, Path jar) {
    try {
      return Files.exists(cache)
          && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> file(String name) {
    try (InputStream in = JavaOptions.class.getResourceAsStream("/jvm/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
