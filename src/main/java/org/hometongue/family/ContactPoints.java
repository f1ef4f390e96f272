package org.hometongue.family;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/** The contact points of a district's families. */
@ApplicationScoped
public class ContactPoints {
  private static final String SELECT =
      """
      select contact_point_id, family_id, kind, whatsapp, position, state, state_reason from contact_point
      where district_id = :d and\s""";

  private final Database database;
  private final Cipher cipher;

  ContactPoints(Database database, Cipher cipher) {
    this.database = database.maps(ContactPoint.class);
    this.cipher = cipher;
  }

  static byte[] hash(Cipher cipher, UUID districtId, String address) {
    return cipher.hash(districtId, "address", address);
  }

  /**
   * The key by which an address is found, here and in the consent ledger.
   *
   * @param address E.164, or an e-mail address in small letters
   */
  public byte[] hash(UUID districtId, String address) {
    return hash(cipher, districtId, address);
  }

  /**
   * The hash of a contact point's address.
   *
   * @throws Problem {@code not-found}
   */
  public byte[] hashOf(UUID districtId, UUID contactPointId) {
    return column(districtId, contactPointId, "address_hash");
  }

  /** Best first. */
  public List<ContactPoint> of(UUID districtId, UUID familyId) {
    return database.in(
        districtId,
        h ->
            h.createQuery(SELECT + "family_id = :family order by position, contact_point_id")
                .bind("d", districtId)
                .bind("family", familyId)
                .mapTo(ContactPoint.class)
                .list());
  }

  public Optional<ContactPoint> byAddressHash(UUID districtId, byte[] addressHash) {
    return database.in(
        districtId,
        h ->
            h.createQuery(SELECT + "address_hash = :hash")
                .bind("d", districtId)
                .bind("hash", addressHash)
                .mapTo(ContactPoint.class)
                .findOne());
  }

  /**
   * The address in clear, for the moment of a hand-off. It must not be kept, logged or shown.
   *
   * @throws Problem {@code not-found}
   */
  public String open(UUID districtId, UUID contactPointId) {
    return cipher.open(districtId, column(districtId, contactPointId, "address_sealed"));
  }

  private byte[] column(UUID districtId, UUID contactPointId, String name) {
    return database
        .in(
            districtId,
            h ->
                h.createQuery(
                        "select "
                            + name
                            + " from contact_point where district_id = :d and contact_point_id = :id")
                    .bind("d", districtId)
                    .bind("id", contactPointId)
                    .mapTo(byte[].class)
                    .findOne())
        .orElseThrow(() -> Problem.notFound("contact point"));
  }

  /** Records what a channel learned, such as a number that does not exist. */
  public void mark(
      UUID districtId, UUID contactPointId, ContactPoint.State state, @Nullable String reason) {
    database.run(
        districtId,
        h ->
            h.createUpdate(
                    """
                    update contact_point set state = :state, state_reason = :reason
                    where district_id = :d and contact_point_id = :id
                    """)
                .bind("d", districtId)
                .bind("id", contactPointId)
                .bind("state", state)
                .bind("reason", reason)
                .execute());
  }
}
