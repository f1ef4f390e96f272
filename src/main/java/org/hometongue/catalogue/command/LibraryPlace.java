package org.hometongue.catalogue.command;

import java.nio.file.Path;
import org.hometongue.platform.ApiClient;
import org.hometongue.platform.ServiceAccess;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the texts are: a translations folder here, or the running service. */
final class LibraryPlace {
  @Option(
      names = "--in",
      paramLabel = "FOLDER",
      description = "The translations folder (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("translations");

  @Option(
      names = "--district",
      description = "Work in the running service, with the library of the token's district.")
  private boolean district;

  @Mixin private ServiceAccess service = new ServiceAccess();

  @SuppressWarnings("NullAway.Init")
  LibraryPlace() {}

  boolean inService() {
    return district;
  }

  ApiClient service() {
    return service.open();
  }

  /** The library as its files are now. */
  Library library() {
    return Said.library(folder);
  }

  /** The folder to write to. */
  Path root() {
    return library().folder().orElse(folder);
  }
}
