package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.consent.ConsentSql;
import org.hometongue.inbound.meaning.Reading;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The statements of taking replies in, each for a whole group. Hashes travel as hexadecimal text:
 * the driver has no arrays of bytes.
 */
@ApplicationScoped
class InboundRows {
  /** So long what we sent last gives a short reply its meaning. */
  private static final Duration CONTEXT_HOLDS = Duration.ofDays(3);

  private static final HexFormat HEX = HexFormat.of();

  private final Cipher cipher;

  InboundRows(Database database, Cipher cipher) {
    database.maps(Correspondent.class);
    this.cipher = cipher;
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

  /**
   * What is known of these addresses, by hash; each is answered, known or not. A list that was
   * chosen from is used up.
   */
  Map<String, Correspondent> correspondents(
      Handle handle, UUID districtId, Collection<String> hashes, Instant now) {
    return handle
        .createQuery(
            """
            select h.hex as hash, cp.contact_point_id, cp.family_id, f.language, s.template_id as sent_template,
                   coalesce(s.choices, '{}') as choices, s.written_at as sent_at, not REACHED as silenced,
                   exists (select 1 from consent_entry e
                            where e.district_id = :district and e.address_hash = h.hash) as heard,
                   exists (select 1 from inbound_message i
                            where i.district_id = :district and i.address_hash = h.hash
                              and i.due_at is not null and i.handled_at is null) as waiting
              from (select hex, decode(hex, 'hex') as hash from unnest(:hashes::text[]) as hex) h
              left join contact_point cp on cp.district_id = :district and cp.address_hash = h.hash
              left join family f on f.district_id = :district and f.family_id = cp.family_id
              left join lateral (
                select template_id, choices, written_at from service_message m
                 where m.district_id = :district and m.address_hash = h.hash and m.written_at > :since
                   and not exists (select 1 from inbound_message i
                        where i.district_id = :district and i.address_hash = h.hash
                          and i.received_at > m.written_at and i.chosen is not null)
                 order by m.written_at desc, m.message_id desc limit 1) s on true
            """
                .replace("REACHED", ConsentSql.allowed("h.hash", "'SMS'", "'EMERGENCY'")))
        .bind("district", districtId)
        .bindArray("hashes", String.class, hashes)
        .bind("since", at(now.minus(CONTEXT_HOLDS)))
        .mapTo(Correspondent.class)
        .list()
        .stream()
        .collect(Collectors.toMap(Correspondent::hash, c -> c));
  }

  /** Which of these the provider has told us before; may be added to. */
  Set<String> told(Handle handle, UUID districtId, Collection<String> providerIds) {
    return new HashSet<>(
        handle
            .createQuery(
                """
                select provider_id from inbound_message
                 where district_id = :district and provider_id = any (:ids)
                """)
            .bind("district", districtId)
            .bindArray("ids", String.class, providerIds)
            .mapTo(String.class)
            .list());
  }

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

  /** What was answered to replies that the provider has told us before, by its id. */
  Map<String, String> answered(Handle handle, UUID districtId, Collection<String> providerIds) {
    Map<String, String> answers = new HashMap<>();
    handle
        .createQuery(
            """
            select i.provider_id, m.body_sealed from inbound_message i
              join service_message m on m.district_id = :district and m.in_reply_to = i.inbound_id
               and m.state = 'ANSWERED' and m.body_sealed is not null
             where i.district_id = :district and i.provider_id = any (:ids)
            """)
        .bind("district", districtId)
        .bindArray("ids", String.class, providerIds)
        .map(
            (row, context) ->
                Map.entry(
                    row.getString("provider_id"),
                    cipher.open(districtId, row.getBytes("body_sealed"))))
        .forEach(e -> answers.put(e.getKey(), e.getValue()));
    return answers;
  }

  /** A text of ours that leaves in the webhook's own answer. */
  record Answered(
      UUID id,
      String hash,
      @Nullable UUID familyId,
      String channel,
      String template,
      List<String> choices,
      String text,
      UUID inReplyTo,
      Instant at) {}

  void answer(Handle handle, UUID districtId, List<Answered> answers) {
    if (answers.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into service_message (district_id, message_id, address_hash, family_id, channel, template_id, choices,
                body_sealed, in_reply_to, written_by, written_at, state)
            values (:district, :id, decode(:hash, 'hex'), :family, :channel, :template, :choices, :body, :reply,
                'system:inbound', :at, 'ANSWERED')
            """);
    for (Answered one : answers) {
      batch
          .bind("district", districtId)
          .bind("id", one.id())
          .bind("hash", one.hash())
          .bind("family", one.familyId())
          .bind("channel", one.channel())
          .bind("template", one.template())
          .bindArray("choices", String.class, one.choices())
          .bind("body", cipher.seal(districtId, one.text()))
          .bind("reply", one.inReplyTo())
          .bind("at", at(one.at()))
          .add();
    }
    batch.execute();
  }

  /** Families that were asked back have answered: nobody need read the unclear reply any more. */
  void cleared(Handle handle, UUID districtId, List<Kept> clearing) {
    if (clearing.isEmpty()) {
      return;
    }
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
