package org.hometongue.catalogue.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.catalogue.gate.Gates;
import org.hometongue.catalogue.gate.WordLists;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePacks;

/**
 * The library a command works on: the folder a path belongs to, or {@code translations} here, or
 * the folder that the service is set to read, or the library inside the jar.
 *
 * @param folder where it lies; empty for the one inside the jar
 * @param below only files below this path inside the folder are meant; empty for all
 */
record Library(Catalogue catalogue, LocalePacks packs, Optional<Path> folder, String below) {

  /**
   * @throws IllegalArgumentException with a sentence when the path is in no translations folder
   */
  static Library at(Optional<Path> path) {
    Path here = here();
    if (path.isEmpty() && !Files.isDirectory(here.resolve("templates"))) {
      LocalePacks packs = LocalePacks.shipped();
      return of(TranslationFiles.shipped(), packs, WordLists.shipped(), Optional.empty(), "");
    }
    Path asked = path.orElse(here).toAbsolutePath().normalize();
    Path folder = folderOf(asked);
    Path ownPacks = folder.resolve("_locales");
    LocalePacks packs =
        Files.isDirectory(ownPacks) ? LocalePacks.read(ownPacks) : LocalePacks.shipped();
    String below = folder.relativize(asked).toString().replace('\\', '/');
    // A folder without lists of its own, such as a translator's, is held to the shipped ones.
    WordLists lists =
        Files.isDirectory(folder.resolve("_glossary"))
                || Files.isDirectory(folder.resolve("_forbidden"))
            ? WordLists.read(folder)
            : WordLists.shipped();
    return of(read(folder), packs, lists, Optional.of(folder), below);
  }

  private static Path here() {
    Path here = Path.of("translations");
    return Files.isDirectory(here.resolve("templates"))
        ? here
        : ConfigProvider.getConfig()
            .getOptionalValue("hometongue.translations.folder", Path.class)
            .orElse(here);
  }

  private static TranslationFiles read(Path folder) {
    try {
      return TranslationFiles.read(folder);
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      throw new IllegalArgumentException(
          "The folder cannot be read: " + (cause == null ? folder : cause.getMessage()), e);
    }
  }

  private static Library of(
      TranslationFiles files,
      LocalePacks packs,
      WordLists lists,
      Optional<Path> folder,
      String below) {
    Gates gates = new Gates(packs, lists);
    return new Library(
        Catalogue.read(files, packs, gates, Clock.systemUTC()), packs, folder, below);
  }

  private static Path folderOf(Path asked) {
    if (!Files.exists(asked)) {
      throw new IllegalArgumentException("There is no such file or folder: " + asked);
    }
    for (Path p = asked; p != null; p = p.getParent()) {
      if (Files.isDirectory(p.resolve("templates"))) {
        return p;
      }
    }
    throw new IllegalArgumentException(
        "This is in no translations folder. Give a folder with a folder templates in it, or a file"
            + " below one: "
            + asked);
  }

  /**
   * The library of a folder that can be written to.
   *
   * @throws IllegalArgumentException with a sentence when the path is in no translations folder
   */
  static Library inFolder(Path path) {
    return at(Optional.of(path));
  }

  /** Whether a file of the library is meant. */
  boolean covers(String file) {
    return below.isEmpty() || file.equals(below) || file.startsWith(below + "/");
  }

  /** Everything wrong with the files that are meant: unusable ones first, then the gates. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(catalogue.problems());
    for (String problem : packs.problems()) {
      int end = problem.indexOf(": ");
      findings.add(
          new Finding(
              Finding.Level.BLOCK,
              "_locales/" + problem.substring(0, Math.max(0, end)),
              "",
              "locale-pack",
              problem.substring(end < 0 ? 0 : end + 2),
              "Correct the locale pack."));
    }
    findings.addAll(
        catalogue.templates().parallelStream()
            .flatMap(template -> findings(template).stream())
            .toList());
    findings.removeIf(finding -> !covers(finding.file()));
    return findings;
  }

  private List<Finding> findings(Template template) {
    List<Finding> findings = new ArrayList<>();
    if (covers("templates/" + template.id() + "/source.json")) {
      findings.addAll(catalogue.findings(template.id(), LanguageTag.ENGLISH));
    }
    catalogue.translations(template.id()).stream()
        .filter(t -> covers("templates/" + t.templateId() + "/targets/" + t.tag() + ".json"))
        .forEach(t -> findings.addAll(catalogue.findings(t.templateId(), t.tag())));
    return findings;
  }
}
