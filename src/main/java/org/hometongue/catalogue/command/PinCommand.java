package org.hometongue.catalogue.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hometongue.catalogue.ContentHash;
import org.hometongue.catalogue.Template;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code translations pin}: writes into a draft which English text it translates. Only drafts: who
 * pins a person's work vouches for a comparison nobody made.
 */
@Command(
    name = "pin",
    description = "Write the hash of the present English text into machine drafts.",
    hidden = true,
    mixinStandardHelpOptions = true)
final class PinCommand implements Callable<Integer> {
  private static final Pattern TARGET =
      Pattern.compile(".*/templates/([^/]+)/targets/[^/]+\\.json");
  private static final Pattern BASED_ON = Pattern.compile("(\"basedOn\"\\s*:\\s*\")[^\"]*\"");
  private static final Pattern DRAFT =
      Pattern.compile("\"origin\"\\s*:\\s*\"(?:machine-draft|mt)\"");

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files in targets folders.")
  private List<Path> files;

  @SuppressWarnings("NullAway.Init")
  PinCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    int failures = 0;
    for (Path file : files) {
      Optional<String> problem = pin(file);
      if (problem.isPresent()) {
        err.println(file + ": " + problem.get());
        failures++;
      }
    }
    return failures == 0 ? 0 : 1;
  }

  private static Optional<String> pin(Path file) throws IOException {
    String path = file.toAbsolutePath().normalize().toString().replace('\\', '/');
    Matcher target = TARGET.matcher(path);
    if (!target.matches() || !Files.isRegularFile(file)) {
      return Optional.of("This is no file in a targets folder.");
    }
    String text = Files.readString(file, UTF_8);
    Matcher basedOn = BASED_ON.matcher(text);
    if (!DRAFT.matcher(text).find()) {
      return Optional.of("Only machine drafts are pinned by this command.");
    }
    if (!basedOn.find()) {
      return Optional.of("Add \"basedOn\": \"\" to the file first.");
    }
    Optional<ContentHash> source = source(file, target.group(1));
    if (source.isEmpty()) {
      return Optional.of("Its template has no usable source.json.");
    }
    Files.writeString(file, basedOn.replaceFirst("$1" + source.get().value() + "\""), UTF_8);
    return Optional.empty();
  }

  private static Optional<ContentHash> source(Path file, String templateId) {
    return Library.at(Optional.of(file)).catalogue().template(templateId).map(Template::hash);
  }
}
