package org.hometongue.account;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hometongue.platform.PrivateFile;
import org.hometongue.platform.ServiceAccess;
import org.hometongue.platform.StartupRefusal;

/**
 * Lets the person who owns the data folder use the command line without asking anybody: a token
 * file that only they may read, for the one district there is. It may do everything but stand in
 * for the second person: whoever approves does it with a token or account of their own. Written
 * when the service runs on its embedded database, elsewhere when {@code hometongue.cli-token} says
 * so.
 */
@ApplicationScoped
public class CommandLineToken {
  private static final String NAME = "command line on the service's own machine";
  private static final String ACTOR = "service";

  private final ApiTokens tokens;
  private final DistrictCodes districts;
  private final Optional<Path> data;
  private final boolean wanted;

  CommandLineToken(
      ApiTokens tokens,
      DistrictCodes districts,
      @ConfigProperty(name = "hometongue.data") Optional<Path> data,
      @ConfigProperty(name = "hometongue.embedded", defaultValue = "false") boolean embedded,
      @ConfigProperty(name = "hometongue.cli-token") Optional<Boolean> asked) {
    this.tokens = tokens;
    this.districts = districts;
    this.data = data;
    this.wanted = asked.orElse(embedded);
  }

  void atStart(@Observes @Priority(Integer.MAX_VALUE) StartupEvent started) {
    writeForTheOnlyDistrict();
  }

  /** Also for the first district made after the start. With several there is no token for any. */
  public void writeForTheOnlyDistrict() {
    districts.only().ifPresent(this::writeFor);
  }

  /** A file that is still good stays. */
  void writeFor(UUID districtId) {
    if (!wanted || data.isEmpty()) {
      return;
    }
    Path file = data.get().resolve(ServiceAccess.TOKEN_FILE);
    try {
      if (Files.exists(file)
          && isGood(Files.readString(file, StandardCharsets.UTF_8), districtId)) {
        return;
      }
      tokens.list(districtId).stream()
          .filter(t -> t.createdBy().equals(ACTOR) && t.name().equals(NAME))
          .filter(t -> t.revokedAt() == null)
          .forEach(t -> tokens.revoke(districtId, ACTOR, t.tokenId()));
      String token =
          tokens
              .issue(districtId, ACTOR, NAME, EnumSet.complementOf(EnumSet.of(Role.APPROVER)))
              .secret()
              .reveal();
      PrivateFile.write(file, token + "\n");
    } catch (IOException e) {
      throw new StartupRefusal(
          "The file "
              + file
              + " cannot be written. Give this user write access to the data folder.",
          e);
    }
  }

  private boolean isGood(String token, UUID districtId) {
    return tokens.find(token.strip()).filter(k -> k.districtId().equals(districtId)).isPresent();
  }
}
