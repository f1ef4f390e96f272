package org.hometongue.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.platform.Cipher;

/**
 * Makes and reads the addresses that others call without an account. Each carries a keyed hash
 * (HMAC-SHA-256, cut to 128 bits, compared in constant time), so that none can be guessed or moved
 * to another district, and none holds anything readable about a person.
 */
@ApplicationScoped
public class Links {
  private static final int ID_BYTES = 16;
  private static final int MAC_BYTES = 16;
  private static final int ADDRESS_HASH_BYTES = 32;
  private static final Duration GOOD_FOR = Duration.ofDays(30);
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  /** Whose mail is to stop. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record UnsubscribeToken(UUID districtId, byte[] addressHash) {}

  /** Whose preferences may be changed, and until when. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record PreferencesToken(UUID districtId, byte[] addressHash, Instant expiresAt) {}

  /** Which forward kit is meant; whether it is still open is the kit's own affair. */
  public record KitToken(UUID districtId, UUID kitId) {}

  private static final String REPEATED = "#rc=5&rp=all";

  private final ProviderSettings settings;
  private final Cipher cipher;
  private final Clock clock;

  Links(ProviderSettings settings, Cipher cipher, Clock clock) {
    this.settings = settings;
    this.cipher = cipher;
    this.clock = clock;
  }

  /** This installation's address as the outside world sees it, with the path and query given. */
  public URI outside(String pathAndQuery) {
    String base = settings.publicUrl().toString();
    return URI.create(
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + pathAndQuery);
  }

  /**
   * Where receipts of one attempt are posted. The fragment asks Twilio to repeat what we could not
   * take, as often as it does (webhook connection overrides); it is no part of what is signed.
   */
  public URI statusCallback(UUID districtId, UUID announcementId, int seq, int attempt) {
    String path = districtId + "/" + announcementId + "/" + seq + "/" + attempt;
    return outside(
        "/hooks/twilio/status/"
            + path
            + "/"
            + TO_TEXT.encodeToString(attemptMac(districtId, announcementId, seq, attempt))
            + REPEATED);
  }

  /** Whether the last part of a status callback's path was made here for this attempt. */
  public boolean isStatusCallback(
      UUID districtId, UUID announcementId, int seq, int attempt, String mac) {
    return MessageDigest.isEqual(
        attemptMac(districtId, announcementId, seq, attempt), bytes(mac).orElse(new byte[0]));
  }

  private byte[] attemptMac(UUID districtId, UUID announcementId, int seq, int attempt) {
    return mac(districtId, "status-callback", announcementId + "/" + seq + "/" + attempt);
  }

  /**
   * @param addressHash the keyed hash under which the consent ledger knows the address
   */
  public URI unsubscribe(UUID districtId, byte[] addressHash) {
    return outside("/u/" + token(districtId, "unsubscribe", addressHash));
  }

  /** Empty when the token was not made here. */
  public Optional<UnsubscribeToken> readUnsubscribe(String token) {
    return read("unsubscribe", token, ADDRESS_HASH_BYTES)
        .map(content -> new UnsubscribeToken(district(content), tail(content)));
  }

  /** A family's own page of preferences, as it stands in what we write to it: good for 30 days. */
  public URI preferences(UUID districtId, byte[] addressHash) {
    return preferences(districtId, addressHash, clock.instant().plus(GOOD_FOR));
  }

  /** A family's own page of preferences, good until the second given. */
  public URI preferences(UUID districtId, byte[] addressHash, Instant expiresAt) {
    byte[] content =
        ByteBuffer.allocate(ADDRESS_HASH_BYTES + Long.BYTES)
            .put(addressHash)
            .putLong(expiresAt.getEpochSecond())
            .array();
    return outside("/p/" + token(districtId, "preferences", content));
  }

  /** Empty when the token was not made here. Whether it is still good, the caller says. */
  public Optional<PreferencesToken> readPreferences(String token) {
    return read("preferences", token, ADDRESS_HASH_BYTES + Long.BYTES).map(Links::preferences);
  }

  private static PreferencesToken preferences(byte[] content) {
    ByteBuffer rest = ByteBuffer.wrap(tail(content));
    byte[] addressHash = new byte[ADDRESS_HASH_BYTES];
    rest.get(addressHash);
    return new PreferencesToken(
        district(content), addressHash, Instant.ofEpochSecond(rest.getLong()));
  }

  /** The path of a kit's page; which host it is on, the district says. */
  public String kit(UUID districtId, UUID kitId) {
    return "/k/" + token(districtId, "kit", idBytes(kitId));
  }

  /** Empty when the token was not made here. */
  public Optional<KitToken> readKit(String token) {
    return read("kit", token, ID_BYTES)
        .map(content -> new KitToken(district(content), id(tail(content))));
  }

  /** The public page on which anybody can compare a text with what was approved. */
  public URI verify(String verifyCode) {
    return outside("/v/" + verifyCode);
  }

  private String token(UUID districtId, String purpose, byte[] content) {
    byte[] mac = mac(districtId, purpose, TO_TEXT.encodeToString(content));
    return TO_TEXT.encodeToString(
        ByteBuffer.allocate(ID_BYTES + content.length + MAC_BYTES)
            .put(idBytes(districtId))
            .put(content)
            .put(mac)
            .array());
  }

  /** District and content, without the hash, when the hash is right. */
  private Optional<byte[]> read(String purpose, String token, int contentBytes) {
    return bytes(token)
        .filter(all -> all.length == ID_BYTES + contentBytes + MAC_BYTES)
        .filter(
            all -> {
              byte[] content = Arrays.copyOfRange(all, ID_BYTES, ID_BYTES + contentBytes);
              byte[] mac = Arrays.copyOfRange(all, ID_BYTES + contentBytes, all.length);
              return MessageDigest.isEqual(
                  mac(district(all), purpose, TO_TEXT.encodeToString(content)), mac);
            })
        .map(all -> Arrays.copyOf(all, ID_BYTES + contentBytes));
  }

  private byte[] mac(UUID districtId, String purpose, String text) {
    return Arrays.copyOf(cipher.hash(districtId, "link:" + purpose, text), MAC_BYTES);
  }

  /**
   * Only the spelling that was made here: unpadded Base64 leaves up to four bits of its last letter
   * unused, and a decoder takes sixteen different letters for the same bytes.
   */
  private static Optional<byte[]> bytes(String text) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text))
          .filter(bytes -> TO_TEXT.encodeToString(bytes).equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static UUID district(byte[] content) {
    return id(Arrays.copyOf(content, ID_BYTES));
  }

  private static byte[] tail(byte[] content) {
    return Arrays.copyOfRange(content, ID_BYTES, content.length);
  }

  private static byte[] idBytes(UUID id) {
    return ByteBuffer.allocate(ID_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static UUID id(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
