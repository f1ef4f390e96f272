package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.consent.ConsentSql;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;

/**
 * Looks up who writes, and what of it we know already, for a whole group in one statement each.
 * Everything is asked for by a row's own key and with a limit, so that the planner may not turn the
 * question into a join over whole tables; and in the order of the index that finds one address
 * ({@link InboundRows#byIndex}), because for a table whose statistics were not taken yet an index
 * that finds the whole district costs the planner the same.
 */
@ApplicationScoped
class Correspondents {
  /** So long what we sent last gives a short reply its meaning. */
  private static final Duration CONTEXT_HOLDS = Duration.ofDays(3);

  /** What still waits for its turn was read by nobody, and gives no reply its meaning. */
  private static final String KNOWN =
      """
      select h.hex as hash, cp.contact_point_id, cp.family_id, f.language, s.template_id as sent_template,
             coalesce(s.choices, '{}') as choices, s.sent_at, not REACHED as silenced,
             heard.so is not null as heard, waiting.so is not null as waiting,
             written.so is not null as written
        from (select hex, decode(hex, 'hex') as hash from unnest(:hashes::text[]) as hex) h
        left join lateral (
          select contact_point_id, family_id from contact_point c
           where c.district_id = :district and c.address_hash = h.hash limit 1) cp on true
        left join lateral (
          select language from family o
           where o.district_id = :district and o.family_id = cp.family_id limit 1) f on true
        left join lateral (
          select template_id, choices, coalesce(settled_at, written_at) as sent_at from service_message m
           where m.district_id = :district and m.address_hash = h.hash
             and m.state in ('ANSWERED', 'SENDING', 'SENT', 'IN_DOUBT')
             and coalesce(m.settled_at, m.written_at) > :since
             and not coalesce((select i.received_at > coalesce(m.settled_at, m.written_at) from inbound_message i
                  where i.district_id = :district and i.address_hash = h.hash and i.chosen is not null
                  order by i.received_at desc limit 1), false)
           order by m.written_at desc, m.message_id desc limit 1) s on true
        left join lateral (
          select true as so from consent_entry e
           where e.district_id = :district and e.address_hash = h.hash
           order by e.channel, e.said_at desc limit 1) heard on true
        left join lateral (
          select true as so from inbound_message i
           where i.district_id = :district and i.address_hash = h.hash
             and i.due_at is not null and i.handled_at is null
           order by i.due_at limit 1) waiting on true
        left join lateral (
          select true as so from service_message w
           where w.district_id = :district and w.address_hash = h.hash and w.state in ('ANSWERED', 'SENDING', 'SENT', 'IN_DOUBT')
           order by w.written_at desc limit 1) written on true
      """
          .replace("REACHED", ConsentSql.allowed("h.hash", "'SMS'", "'EMERGENCY'"));

  Correspondents(Database database) {
    database.maps(Correspondent.class);
  }

  /**
   * What is known of these addresses, by hash; each is answered, known or not. A list that was
   * chosen from is used up.
   */
  Map<String, Correspondent> known(
      Handle handle, UUID districtId, Collection<String> hashes, Instant now) {
    return handle
        .createQuery(KNOWN)
        .bind("district", districtId)
        .bindArray("hashes", String.class, hashes)
        .bind("since", InboundRows.at(now.minus(CONTEXT_HOLDS)))
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
                select i.provider_id from unnest(:ids::text[]) as t (id) cross join lateral (
                  select provider_id from inbound_message m
                   where m.district_id = :district and m.provider_id between t.id and t.id
                   order by m.provider_id limit 1) i
                """)
            .bind("district", districtId)
            .bindArray("ids", String.class, providerIds)
            .mapTo(String.class)
            .list());
  }
}
