package org.hometongue.platform;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals personal data for the database and makes the keyed hashes by which it is found again. A
 * sealed value opens only in the district it was sealed for. At start the keys are held against the
 * database: a wrong key file stops the service before it can do harm.
 */
@Startup(Cipher.BEFORE_ALL_OTHERS)
@ApplicationScoped
public class Cipher {
  /** With a wrong key nothing may begin, not even the demo. */
  static final int BEFORE_ALL_OTHERS = 1;

  private static final String KNOWN_TEXT = "hometongue";

  private final Keys keys;
  private final Database database;
  private final Clock clock;

  Cipher(
      @ConfigProperty(name = "hometongue.keys") Optional<String> keysInEnvironment,
      @ConfigProperty(name = "hometongue.keys.file", defaultValue = "data/keys.json") Path file,
      Database database,
      Clock clock) {
    this.keys =
        keysInEnvironment
            .map(json -> Keys.parse(json, "HOMETONGUE_KEYS"))
            .orElseGet(() -> Keys.fromFile(file));
    this.database = database;
    this.clock = clock;
  }

  @PostConstruct
  void checkAgainstDatabase() {
    byte[] sealed = seal(Ids.NIL, KNOWN_TEXT);
    byte[] first =
        database.acrossDistricts(
            handle -> {
              handle
                  .createUpdate(
                      "insert into key_check values ('first', :sealed, :now) on conflict do"
                          + " nothing")
                  .bind("sealed", sealed)
                  .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                  .execute();
              return handle
                  .createQuery("select sealed from key_check where key_id = 'first'")
                  .mapTo(byte[].class)
                  .one();
            });
    try {
      open(Ids.NIL, first);
    } catch (IllegalStateException e) {
      throw new StartupRefusal(
          "This key file does not belong to this database. Put back the key file that the"
              + " installation was started with; nothing has been changed.");
    }
  }

  public byte[] seal(UUID districtId, String text) {
    return keys.seal(districtId, text);
  }

  /**
   * @throws IllegalStateException when the bytes were altered, or sealed for another district or by
   *     another key
   */
  public String open(UUID districtId, byte[] sealed) {
    return keys.open(districtId, sealed);
  }

  /** Keyed hash of a text, different in every district; the purpose keeps uses apart. 32 bytes. */
  public byte[] hash(UUID districtId, String purpose, String text) {
    return keys.hash(districtId, purpose, text);
  }
}
