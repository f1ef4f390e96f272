package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hometongue.platform.Cipher;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements of what leaves in a webhook's own answer, each for a whole group. */
@ApplicationScoped
class AnswerRows {
  /**
   * So long an answer may be given: one text that confirms a stop is allowed within five minutes
   * (47 CFR 64.1200(a)(12)), and who hears later that we heard is only disturbed.
   */
  static final Duration GOOD_FOR = Duration.ofMinutes(5);

  private final Cipher cipher;

  AnswerRows(Cipher cipher) {
    this.cipher = cipher;
  }

  /**
   * A text of ours that leaves in the webhook's own answer.
   *
   * @param choices language tags
   */
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

  void write(Handle handle, UUID districtId, List<Answered> answers) {
    if (answers.isEmpty()) {
      return;
    }
    handle
        .createQuery(
            """
            insert into service_message (district_id, message_id, address_hash, family_id, channel, template_id, choices,
                body_sealed, in_reply_to, written_by, written_at, state)
            select :district, id, decode(hash, 'hex'), family, channel, template, string_to_array(choices, ','),
                   decode(body, 'hex'), reply, 'system:inbound', at, 'ANSWERED'
              from unnest(:ids::uuid[], :hashes::text[], :families::uuid[], :channels::text[], :templates::text[],
                          :choices::text[], :bodies::text[], :replies::uuid[], :ats::timestamptz[])
                   as a (id, hash, family, channel, template, choices, body, reply, at)
            returning 1
            """)
        .bind("district", districtId)
        .bindArray("ids", UUID.class, map(answers, Answered::id))
        .bindArray("hashes", String.class, map(answers, Answered::hash))
        .bindArray("families", UUID.class, map(answers, Answered::familyId))
        .bindArray("channels", String.class, map(answers, Answered::channel))
        .bindArray("templates", String.class, map(answers, Answered::template))
        .bindArray("choices", String.class, map(answers, a -> String.join(",", a.choices())))
        .bindArray(
            "bodies",
            String.class,
            map(answers, a -> InboundRows.hex(cipher.seal(districtId, a.text()))))
        .bindArray("replies", UUID.class, map(answers, Answered::inReplyTo))
        .bindArray("ats", String.class, map(answers, a -> a.at().toString()))
        .mapTo(Integer.class)
        .list();
  }

  private static <T> List<@Nullable T> map(
      List<Answered> all, Function<Answered, @Nullable T> part) {
    return all.stream().<@Nullable T>map(part).toList();
  }

  /**
   * What was answered to replies that the provider tells us once more, by its id: it did not hear
   * us the first time. Nothing is answered again after {@link #GOOD_FOR}.
   */
  Map<String, String> again(
      Handle handle, UUID districtId, Collection<String> providerIds, Instant now) {
    Map<String, String> answers = new HashMap<>();
    handle
        .createQuery(
            """
            select i.provider_id, m.body_sealed from unnest(:ids::text[]) as t (id)
             cross join lateral (
               select provider_id, inbound_id from inbound_message
                where district_id = :district and provider_id = t.id limit 1) i
             cross join lateral (
               select body_sealed from service_message
                where district_id = :district and in_reply_to = i.inbound_id and state = 'ANSWERED'
                  and body_sealed is not null and written_at > :since limit 1) m
            """)
        .bind("district", districtId)
        .bindArray("ids", String.class, providerIds)
        .bind("since", InboundRows.at(now.minus(GOOD_FOR)))
        .map(
            (row, context) ->
                Map.entry(
                    row.getString("provider_id"),
                    cipher.open(districtId, row.getBytes("body_sealed"))))
        .forEach(e -> answers.put(e.getKey(), e.getValue()));
    return answers;
  }
}
