package org.hometongue.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.platform.Database;
import org.jspecify.annotations.Nullable;

/** Writes and reads the ledger. Nothing is ever changed or removed: the database refuses it. */
@ApplicationScoped
public class ConsentLedger {
  private final Database database;

  ConsentLedger(Database database) {
    this.database = database.maps(ConsentEntry.class);
  }

  /**
   * Joins the caller's transaction, so that what follows from the entry stands or falls with it.
   */
  public void record(UUID districtId, ConsentEntry entry) {
    record(districtId, List.of(entry));
  }

  /** Many at once, in one statement. */
  public void record(UUID districtId, List<ConsentEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    database.run(
        districtId,
        h ->
            h.createQuery(
                    """
                    insert into consent_entry (district_id, entry_id, address_hash, channel, scope, act, source,
                        words, language, recorded_by, said_at, recorded_at)
                    select :d, id, decode(hash, 'hex'), channel, scope, act, source, words, language, recorder, said,
                           recorded
                      from unnest(:ids::uuid[], :hashes::text[], :channels::text[], :scopes::text[], :acts::text[],
                                  :sources::text[], :words::text[], :languages::text[], :recorders::text[],
                                  :said::timestamptz[], :recorded::timestamptz[])
                           as e (id, hash, channel, scope, act, source, words, language, recorder, said, recorded)
                    returning 1
                    """)
                .bind("d", districtId)
                .bindArray("ids", UUID.class, map(entries, ConsentEntry::entryId))
                .bindArray("hashes", String.class, map(entries, e -> hex(e.addressHash())))
                .bindArray("channels", String.class, map(entries, e -> e.channel().name()))
                .bindArray("scopes", String.class, map(entries, ConsentEntry::scope))
                .bindArray("acts", String.class, map(entries, e -> e.act().name()))
                .bindArray("sources", String.class, map(entries, e -> e.source().name()))
                .bindArray("words", String.class, map(entries, ConsentEntry::words))
                .bindArray("languages", String.class, map(entries, ConsentEntry::language))
                .bindArray("recorders", String.class, map(entries, ConsentEntry::recordedBy))
                .bindArray("said", String.class, map(entries, e -> e.saidAt().toString()))
                .bindArray("recorded", String.class, map(entries, e -> e.recordedAt().toString()))
                .mapTo(Integer.class)
                .list());
  }

  /** The driver has no arrays of bytes. */
  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  private static <T> List<@Nullable T> map(
      List<ConsentEntry> all, Function<ConsentEntry, @Nullable T> part) {
    return all.stream().<@Nullable T>map(part).toList();
  }

  /**
   * Takes everything from the ledger but the proof that this address said no. What was said after
   * that no, and its words, go.
   */
  public void erase(UUID districtId, byte[] addressHash) {
    database.run(
        districtId,
        h ->
            h.createQuery("select 1 from erase_consent(:hash)")
                .bind("hash", addressHash)
                .mapTo(Integer.class)
                .list());
  }

  /** Of one address, latest first. */
  public List<ConsentEntry> history(UUID districtId, byte[] addressHash) {
    return database
        .in(
            districtId,
            h ->
                h.createQuery(
                        """
                        select entry_id, address_hash, channel, scope, act, source, words, language, recorded_by,
                            said_at, recorded_at
                        from consent_entry where district_id = :d and address_hash = :hash
                        """)
                    .bind("d", districtId)
                    .bind("hash", addressHash)
                    .mapTo(ConsentEntry.class)
                    .list())
        .stream()
        .sorted(Consent.LATEST_FIRST)
        .toList();
  }

  public boolean allowed(
      UUID districtId,
      byte[] addressHash,
      ConsentEntry.Channel channel,
      MessageClass messageClass) {
    return database.in(
        districtId,
        h ->
            h.createQuery("select " + ConsentSql.allowed(":hash", ":channel", ":class"))
                .bind("district", districtId)
                .bind("hash", addressHash)
                .bind("channel", channel)
                .bind("class", messageClass)
                .mapTo(Boolean.class)
                .one());
  }
}
