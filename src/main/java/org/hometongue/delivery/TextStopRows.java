package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.OutcomeTable.Stops;
import org.hometongue.platform.Ids;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The statements over {@code stopped_text}, which holds few rows or none. */
@ApplicationScoped
class TextStopRows {
  /** The provider has not said since that it carries the text again. */
  private static final String STANDS =
      """
      not exists (select 1 from provider_template p
                   where p.district_id = :district and p.sender_id = s.sender_id and p.content_sid = s.content_sid
                     and p.status = 'approved' and p.checked_at > s.stopped_at)
      """;

  /** Those that stand, newest first. */
  List<TextStop> standing(Handle handle, UUID districtId) {
    return handle
        .createQuery(
            """
            select s.stop_id, s.template_id, s.language, s.channel, s.template_version, s.translation_hash, s.sender_id,
                   s.content_sid, s.failure, s.code, s.stopped_at
              from stopped_text s where s.district_id = :district and STANDS
             order by s.stopped_at desc, s.stop_id
            """
                .replace("STANDS", STANDS))
        .bind("district", districtId)
        .registerRowMapper(ConstructorMapper.factory(TextStop.class))
        .mapTo(TextStop.class)
        .list();
  }

  /** What stops which frozen texts of an announcement, its own stops among them. */
  List<StoppedTexts.Stopped> of(Handle handle, UUID districtId, UUID announcementId) {
    return handle
        .createQuery(
            """
            select rendition_id, failure, code, until, :nil::uuid as sender_id from stopped_rendition
             where district_id = :district and announcement_id = :announcement
            union all
            select r.rendition_id, s.failure, s.code, null::timestamptz, s.sender_id
              from stopped_text s
              join announcement a on a.district_id = :district and a.announcement_id = :announcement
               and a.template_id = s.template_id
              join rendition r on r.district_id = :district and r.announcement_id = :announcement
               and r.language = s.language and r.channel = s.channel and r.template_version = s.template_version
               and r.translation_hash = s.translation_hash and s.content_sid in ('', r.content_sid)
             where s.district_id = :district and STANDS
            """
                .replace("STANDS", STANDS))
        .bind("nil", Ids.NIL)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .registerRowMapper(ConstructorMapper.factory(StoppedTexts.Stopped.class))
        .mapTo(StoppedTexts.Stopped.class)
        .list();
  }

  /**
   * Stops the text of this rendition for every announcement. A text that the provider approves
   * itself is stopped anew when it was approved since and is refused again.
   *
   * @return the stop, when it is news
   */
  Optional<TextStop> stop(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      StoppedTexts.Refusal refusal,
      Stops stops,
      Instant now) {
    if (stops == Stops.APPROVED_TEXT) {
      forgetLifted(handle, districtId, refusal.senderId());
    }
    return handle
        .createQuery(
            """
            insert into stopped_text (district_id, template_id, language, channel, template_version, translation_hash,
                                      sender_id, content_sid, stop_id, failure, code, stopped_at)
            select :district, a.template_id, r.language, r.channel, r.template_version, r.translation_hash,
                   :sender, case when :asApproved then coalesce(r.content_sid, '') else '' end, :stop, :failure, :code,
                   :now
              from announcement a
              join rendition r on r.district_id = :district and r.announcement_id = :announcement
               and r.rendition_id = :rendition
             where a.district_id = :district and a.announcement_id = :announcement
                on conflict (district_id, template_id, language, channel, template_version, translation_hash, sender_id,
                             content_sid)
                do nothing
            returning stop_id, template_id, language, channel, template_version, translation_hash, sender_id, content_sid,
                      failure, code, stopped_at
            """)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bind("rendition", refusal.renditionId())
        .bind("sender", stops == Stops.TEXT ? Ids.NIL : refusal.senderId())
        .bind("asApproved", stops == Stops.APPROVED_TEXT)
        .bind("stop", Ids.next())
        .bind("failure", refusal.failure())
        .bind("code", refusal.code())
        .bind("now", now)
        .registerRowMapper(ConstructorMapper.factory(TextStop.class))
        .mapTo(TextStop.class)
        .findOne();
  }

  /** A stop that a later approval has lifted would hide that the text is refused again. */
  private static void forgetLifted(Handle handle, UUID districtId, UUID senderId) {
    handle
        .createUpdate(
            """
            delete from stopped_text s
             where s.district_id = :district and s.sender_id = :sender and s.content_sid <> '' and not (STANDS)
            """
                .replace("STANDS", STANDS))
        .bind("district", districtId)
        .bind("sender", senderId)
        .execute();
  }

  /** Stops the texts of one announcement in this rendition's language and channel. */
  int stopRenditions(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      StoppedTexts.Refusal refusal,
      Instant now) {
    return handle
        .createUpdate(
            """
            insert into stopped_rendition (district_id, announcement_id, rendition_id, failure, code, stopped_at)
            select :district, :announcement, alike.rendition_id, :failure, :code, :now
              from rendition r
              join rendition alike on alike.district_id = :district and alike.announcement_id = :announcement
               and alike.language = r.language and alike.channel = r.channel
             where r.district_id = :district and r.announcement_id = :announcement and r.rendition_id = :rendition
                on conflict (district_id, announcement_id, rendition_id)
                do update set failure = excluded.failure, code = excluded.code, until = null
                 where stopped_rendition.until is not null
            """)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bind("rendition", refusal.renditionId())
        .bind("failure", refusal.failure())
        .bind("code", refusal.code())
        .bind("now", now)
        .execute();
  }

  /** Rests the texts of one announcement in this rendition's language and channel. */
  void restRenditions(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      UUID renditionId,
      String code,
      Instant now,
      Instant until) {
    handle
        .createUpdate(
            """
            insert into stopped_rendition (district_id, announcement_id, rendition_id, failure, code, stopped_at, until)
            select :district, :announcement, alike.rendition_id, :failure, :code, :now, :until
              from rendition r
              join rendition alike on alike.district_id = :district and alike.announcement_id = :announcement
               and alike.language = r.language and alike.channel = r.channel
             where r.district_id = :district and r.announcement_id = :announcement and r.rendition_id = :rendition
                on conflict (district_id, announcement_id, rendition_id)
                do update set until = greatest(stopped_rendition.until, excluded.until)
                 where stopped_rendition.until is not null
            """)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bind("rendition", renditionId)
        .bind("failure", FailureClass.THROTTLE)
        .bind("code", code)
        .bind("now", now)
        .bind("until", until)
        .execute();
  }

  /** Takes a stop away; empty when there is none of this id. */
  Optional<TextStop> lift(Handle handle, UUID districtId, UUID stopId) {
    return handle
        .createQuery(
            """
            delete from stopped_text where district_id = :district and stop_id = :stop
            returning stop_id, template_id, language, channel, template_version, translation_hash, sender_id, content_sid,
                      failure, code, stopped_at
            """)
        .bind("district", districtId)
        .bind("stop", stopId)
        .registerRowMapper(ConstructorMapper.factory(TextStop.class))
        .mapTo(TextStop.class)
        .findOne();
  }
}
