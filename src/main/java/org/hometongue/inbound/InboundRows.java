package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.inbound.meaning.Reading;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Cipher;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * The statements of taking replies in, each for a whole group. Hashes travel as hexadecimal text:
 * the driver has no arrays of bytes.
 */
@ApplicationScoped
class InboundRows {
  private static final HexFormat HEX = HexFormat.of();

  private final Cipher cipher;

  InboundRows(Cipher cipher) {
    this.cipher = cipher;
  }

  /**
   * Until the end of the transaction rows are found by an index, and by one that has them in the
   * order that is asked for. A plan is kept: one that was made while a table was small, where any
   * way costs the same, would read thousands of rows for each reply a minute later, until the
   * table's statistics are taken.
   */
  void byIndex(Handle handle) {
    set(
        handle,
        "enable_seqscan = off",
        "enable_hashjoin = off",
        "enable_mergejoin = off",
        "enable_sort = off");
  }

  /** From now on nothing is kept: for statements that few replies need, and no order can guide. */
  void planAnew(Handle handle) {
    set(handle, "plan_cache_mode = force_custom_plan");
  }

  private static void set(Handle handle, String... settings) {
    try (Statement statement = handle.getConnection().createStatement()) {
      for (String setting : settings) {
        statement.addBatch("set local " + setting);
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  /** A reply as it is kept. */
  record Kept(
      UUID id,
      Arrival arrival,
      String hash,
      @Nullable UUID familyId,
      Reading reading,
      @Nullable UUID about,
      @Nullable Instant dueAt) {}

  /** Keeps those that the provider has not told us before, and says which. */
  Set<UUID> keep(Handle handle, UUID districtId, List<Kept> all) {
    return handle
        .createQuery(
            """
            insert into inbound_message (district_id, inbound_id, provider_id, channel, address_hash, address_sealed,
                family_id, body_sealed, media, intent, confidence, words, chosen, choice, about, received_at, due_at)
            select :district, id, provider, channel, decode(hash, 'hex'), decode(address, 'hex'), family,
                   decode(body, 'hex'), media, intent, confidence, words, chosen, choice, about, received, due
              from unnest(:ids::uuid[], :providers::text[], :channels::text[], :hashes::text[], :addresses::text[],
                          :families::uuid[], :bodies::text[], :media::text[], :intents::text[], :confidences::real[],
                          :words::text[], :chosen::text[], :choices::int[], :abouts::uuid[], :received::timestamptz[],
                          :due::timestamptz[])
                   as i (id, provider, channel, hash, address, family, body, media, intent, confidence, words, chosen,
                         choice, about, received, due)
            on conflict (district_id, provider_id) do nothing
            returning inbound_id
            """)
        .bind("district", districtId)
        .bindArray("ids", UUID.class, map(all, Kept::id))
        .bindArray("providers", String.class, map(all, k -> k.arrival().message().providerId()))
        .bindArray("channels", String.class, map(all, k -> k.arrival().message().channel().name()))
        .bindArray("hashes", String.class, map(all, Kept::hash))
        .bindArray(
            "addresses", String.class, map(all, k -> sealed(k, k.arrival().message().from())))
        .bindArray("families", UUID.class, map(all, Kept::familyId))
        .bindArray("bodies", String.class, map(all, k -> sealed(k, k.arrival().message().body())))
        .bindArray("media", String.class, map(all, k -> k.arrival().message().media().orElse(null)))
        .bindArray("intents", String.class, map(all, k -> k.reading().intent().name()))
        .bindArray("confidences", Double.class, map(all, k -> k.reading().confidence()))
        .bindArray("words", String.class, map(all, k -> emptyToNull(k.reading().matched())))
        .bindArray(
            "chosen",
            String.class,
            map(all, k -> k.reading().chosen().map(LanguageTag::value).orElse(null)))
        .bindArray("choices", Integer.class, map(all, InboundRows::choice))
        .bindArray("abouts", UUID.class, map(all, Kept::about))
        .bindArray("received", String.class, map(all, k -> k.arrival().at().toString()))
        .bindArray("due", String.class, map(all, k -> text(k.dueAt())))
        .mapTo(UUID.class)
        .set();
  }

  private String sealed(Kept kept, String text) {
    return HEX.formatHex(cipher.seal(kept.arrival().districtId(), text));
  }

  private static @Nullable Integer choice(Kept kept) {
    return kept.reading().choice().isPresent() ? kept.reading().choice().getAsInt() : null;
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static <T> List<@Nullable T> map(
      List<Kept> all, java.util.function.Function<Kept, @Nullable T> part) {
    return all.stream().<@Nullable T>map(part).toList();
  }

  /** Families that were asked back have answered: nobody need read the unclear reply any more. */
  void cleared(Handle handle, UUID districtId, List<Kept> clearing) {
    handle
        .createUpdate(
            """
            update inbound_message i set handled_at = c.at, handled_by = 'system:inbound'
              from (select decode(hash, 'hex') as hash, max(at) as at
                      from unnest(:hashes::text[], :ats::timestamptz[]) as t (hash, at) group by 1) c
             where i.district_id = :district and i.address_hash = c.hash and i.intent = 'ASK'
               and i.received_at < c.at and i.due_at is not null and i.handled_at is null
            """)
        .bind("district", districtId)
        .bindArray("hashes", String.class, map(clearing, Kept::hash))
        .bindArray("ats", String.class, map(clearing, k -> k.arrival().at().toString()))
        .execute();
  }

  static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  static String hex(byte[] hash) {
    return HEX.formatHex(hash);
  }

  static byte[] bytes(String hash) {
    return HEX.parseHex(hash);
  }

  static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }
}
