package org.hometongue.inbound.thread;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.consent.ConsentSql;
import org.hometongue.inbound.thread.Conversation.From;
import org.hometongue.inbound.thread.Conversation.Line;
import org.hometongue.inbound.thread.Conversation.Summary;
import org.hometongue.platform.Cipher;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements behind conversations. No school named means all; strangers belong to nobody. */
@ApplicationScoped
class ThreadRows {
  /** A family of one of the schools, or a stranger, whom whoever sees all schools answers. */
  static final String MINE =
      """
      (cardinality(:schools::uuid[]) = 0 or exists (
         select 1 from family_school fs where fs.district_id = :district and fs.family_id = i.family_id
            and fs.school_id = any (:schools)))
      """;

  static final String SCHOOL_NAMES =
      """
      array(select distinct s.name from family_school fs join school s using (district_id, school_id)
             where fs.district_id = :district and fs.family_id = i.family_id order by 1)
      """;

  private final Cipher cipher;

  ThreadRows(Cipher cipher) {
    this.cipher = cipher;
  }

  /** Address and channel of a conversation, for an answer. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Address(
      byte[] hash, byte @Nullable [] sealed, @Nullable UUID familyId, @Nullable String language) {
    @Override
    public String toString() {
      return "Address[not shown]";
    }
  }

  /** Conversations in which somebody waits, the earliest due first. */
  List<Summary> waiting(Handle handle, UUID districtId, Collection<UUID> schools, int most) {
    return handle
        .createQuery(
            """
            with open as (
              select distinct on (i.address_hash) i.*, min(i.due_at) over w as first_due, count(*) over w as waiting
                from inbound_message i
               where i.district_id = :district and i.due_at is not null and i.handled_at is null and MINE
              window w as (partition by i.address_hash)
               order by i.address_hash, i.received_at desc)
            select i.*, f.language, NAMES as schools from open i
              left join family f on f.district_id = :district and f.family_id = i.family_id
             order by i.first_due limit :most
            """
                .replace("MINE", MINE)
                .replace("NAMES", SCHOOL_NAMES))
        .bind("district", districtId)
        .bindArray("schools", UUID.class, schools)
        .bind("most", most)
        .map((row, context) -> summary(districtId, row, null))
        .list();
  }

  int countWaiting(Handle handle, UUID districtId, Collection<UUID> schools) {
    return handle
        .createQuery(
            "select count(distinct i.address_hash) from inbound_message i where i.district_id = :district"
                + " and i.due_at is not null and i.handled_at is null and "
                + MINE)
        .bind("district", districtId)
        .bindArray("schools", UUID.class, schools)
        .mapTo(Integer.class)
        .one();
  }

  Summary summary(UUID districtId, ResultSet row, @Nullable String chose) throws SQLException {
    return new Summary(
        row.getObject("inbound_id", UUID.class),
        row.getString("language"),
        List.of((String[]) row.getArray("schools").getArray()),
        wire(row.getString("intent")),
        opened(districtId, row.getBytes("body_sealed")),
        row.getString("media"),
        required(row, "received_at"),
        instant(row, "first_due"),
        row.getInt("waiting"),
        chose);
  }

  Optional<Address> address(
      Handle handle, UUID districtId, Collection<UUID> schools, UUID replyId) {
    return handle
        .createQuery(
            """
            select i.address_hash, coalesce(cp.address_sealed, i.address_sealed) as sealed, i.family_id, f.language
              from inbound_message i
              left join contact_point cp on cp.district_id = :district and cp.address_hash = i.address_hash
              left join family f on f.district_id = :district and f.family_id = i.family_id
             where i.district_id = :district and i.inbound_id = :reply and MINE
            """
                .replace("MINE", MINE))
        .bind("district", districtId)
        .bindArray("schools", UUID.class, schools)
        .bind("reply", replyId)
        .map(
            (row, context) ->
                new Address(
                    row.getBytes("address_hash"),
                    row.getBytes("sealed"),
                    row.getObject("family_id", UUID.class),
                    row.getString("language")))
        .findOne();
  }

  List<String> schools(Handle handle, UUID districtId, @Nullable UUID familyId) {
    return familyId == null
        ? List.of()
        : handle
            .createQuery(
                "select distinct s.name from family_school fs join school s using (district_id, school_id)"
                    + " where fs.district_id = :district and fs.family_id = :family order by 1")
            .bind("district", districtId)
            .bind("family", familyId)
            .mapTo(String.class)
            .list();
  }

  /** What was said by and to an address, oldest first. */
  List<Line> lines(Handle handle, UUID districtId, byte[] hash, int most) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(
        handle
            .createQuery(
                """
                select received_at as at, body_sealed, media, intent from inbound_message
                 where district_id = :district and address_hash = :hash order by received_at desc limit :most
                """)
            .bind("district", districtId)
            .bind("hash", hash)
            .bind("most", most)
            .map(
                (row, context) ->
                    new Line(
                        required(row, "at"),
                        From.FAMILY,
                        opened(districtId, row.getBytes("body_sealed")),
                        row.getString("media"),
                        wire(row.getString("intent")),
                        null,
                        null,
                        null))
            .list());
    lines.addAll(
        handle
            .createQuery(
                """
                select written_at as at, body_sealed, template_id, state, reason from service_message
                 where district_id = :district and address_hash = :hash order by written_at desc limit :most
                """)
            .bind("district", districtId)
            .bind("hash", hash)
            .bind("most", most)
            .map(
                (row, context) ->
                    new Line(
                        required(row, "at"),
                        row.getString("template_id") == null ? From.OWN_WORDS : From.TEMPLATE,
                        opened(districtId, row.getBytes("body_sealed")),
                        null,
                        null,
                        row.getString("template_id"),
                        wire(row.getString("state")),
                        row.getString("reason")))
            .list());
    lines.sort(Comparator.comparing(Line::at).thenComparing(Line::from));
    return lines;
  }

  /** By which channel the address wrote last, and when; nothing is open when it never did. */
  Optional<Latest> latest(Handle handle, UUID districtId, byte[] hash) {
    return handle
        .createQuery(
            """
            select channel, received_at, REACHED as reached, (
                     select min(o.due_at) from inbound_message o
                      where o.district_id = :district and o.address_hash = :hash
                        and o.due_at is not null and o.handled_at is null) as due
              from inbound_message i
             where district_id = :district and address_hash = :hash order by received_at desc limit 1
            """
                .replace("REACHED", ConsentSql.allowed(":hash", "i.channel", "'EMERGENCY'")))
        .bind("district", districtId)
        .bind("hash", hash)
        .map(
            (row, context) ->
                new Latest(
                    Channel.valueOf(row.getString("channel")),
                    required(row, "received_at"),
                    !row.getBoolean("reached"),
                    instant(row, "due")))
        .findOne();
  }

  /** The newest reply of an address. */
  record Latest(Channel channel, Instant at, boolean stopped, @Nullable Instant dueAt) {}

  /** Nobody need answer these replies any more. */
  void handled(Handle handle, UUID districtId, byte[] hash, String actor, Instant now) {
    handle
        .createUpdate(
            """
            update inbound_message set handled_at = :now, handled_by = :actor
             where district_id = :district and address_hash = :hash and due_at is not null and handled_at is null
            """)
        .bind("district", districtId)
        .bind("hash", hash)
        .bind("actor", actor)
        .bind("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .execute();
  }

  /** Whether answers by this channel go to the carrier sandbox; empty when there is no sender. */
  Optional<Boolean> sandbox(Handle handle, UUID districtId, Channel channel) {
    return handle
        .createQuery(
            "select sandbox from sender where district_id = :district and channel = :channel"
                + " order by sender_id limit 1")
        .bind("district", districtId)
        .bind("channel", channel)
        .mapTo(Boolean.class)
        .findOne();
  }

  private @Nullable String opened(UUID districtId, byte @Nullable [] sealed) {
    return sealed == null ? null : cipher.open(districtId, sealed);
  }

  private static String wire(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Instant required(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
