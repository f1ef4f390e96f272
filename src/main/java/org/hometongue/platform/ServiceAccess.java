package org.hometongue.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * How a verb finds the running service: a picocli mixin. On the service's own machine nothing need
 * be said: address and token lie in the data folder.
 */
public final class ServiceAccess {
  /** In the data folder: the local operator's token, readable by the owner only. */
  public static final String TOKEN_FILE = "cli-token";

  /** In the data folder: where the service listens. */
  public static final String URL_FILE = "cli-url";

  /** In the data folder: opens what there is to do before the first district. */
  public static final String INSTALLATION_KEY_FILE = "installation-key";

  /** What the bearer token starts with that this file's content makes. */
  public static final String INSTALLATION_PREFIX = "hti_";

  @Option(
      names = "--url",
      defaultValue = "${env:HOMETONGUE_URL:-}",
      description = "Address of the service (default: the one of the data folder).")
  String url = "";

  @Option(
      names = "--token",
      defaultValue = "${env:HOMETONGUE_TOKEN:-}",
      description =
          "Token ht_… (default: HOMETONGUE_TOKEN, else the data folder's). Better in the environment:"
              + " other users of this machine see command lines.")
  String token = "";

  @Option(
      names = "--data",
      defaultValue = "${env:HOMETONGUE_DATA:-data}",
      description = "Data folder of the service (default ${DEFAULT-VALUE}).")
  Path data = Path.of("data");

  /**
   * @throws VerbRefusal when there is no token or the address is none
   */
  public ApiClient open() {
    return open(token.isEmpty() ? read(TOKEN_FILE) : token);
  }

  /** The same service with somebody else's token. */
  public ApiClient open(String otherToken) {
    if (otherToken.isEmpty()) {
      throw new VerbRefusal(
          "There is no token. Run this where the service runs (with --data and its data folder), or set"
              + " HOMETONGUE_TOKEN to a token that IT made for you.");
    }
    String address = url.isEmpty() ? read(URL_FILE) : url;
    try {
      return new ApiClient(
          URI.create(address.isEmpty() ? "http://localhost:8080" : address),
          new Secret(otherToken));
    } catch (IllegalArgumentException e) {
      throw new VerbRefusal("Write the address as http://host:port or https://host.");
    }
  }

  /** The same service with the key of the installation, which only its own machine has. */
  public ApiClient openInstallation() {
    String key = read(INSTALLATION_KEY_FILE);
    if (key.isEmpty()) {
      throw new VerbRefusal(
          "The key of the installation is not there. Start the service, and run this on the same machine with"
              + " --data and its data folder.");
    }
    return open(INSTALLATION_PREFIX + key);
  }

  private String read(String name) {
    Path file = data.resolve(name);
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8).strip() : "";
    } catch (IOException e) {
      throw new VerbRefusal(
          "The file " + file + " cannot be read. Run this as the user that runs the service.");
    }
  }
}
