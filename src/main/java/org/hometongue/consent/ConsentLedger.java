package org.hometongue.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.statement.PreparedBatch;

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
        h -> {
          PreparedBatch batch =
              h.prepareBatch(
                  """
                  insert into consent_entry (district_id, entry_id, address_hash, channel, scope, act, source,
                      words, language, recorded_by, said_at, recorded_at)
                  values (:d, :entryId, :addressHash, :channel, :scope, :act, :source, :words, :language,
                      :recordedBy, :said, :recorded)
                  """);
          for (ConsentEntry entry : entries) {
            batch
                .bind("d", districtId)
                .bindMethods(entry)
                .bind("said", OffsetDateTime.ofInstant(entry.saidAt(), ZoneOffset.UTC))
                .bind("recorded", OffsetDateTime.ofInstant(entry.recordedAt(), ZoneOffset.UTC))
                .add();
          }
          batch.execute();
        });
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
