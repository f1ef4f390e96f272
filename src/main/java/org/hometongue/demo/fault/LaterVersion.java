package org.hometongue.demo.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.hometongue.demo.ground.Ground;

/**
 * A version after this one, as far as this one meets it in the database: its migration, and rows in
 * states that only it knows. There is no such release yet; what it would write is made up here, and
 * the nodes that run beside it are this build, which has never heard of it.
 */
final class LaterVersion {
  /** As a release would ship it; the columns and the table are its own. */
  private static final String MIGRATION =
      """
      alter table announcement add column later_mood text not null default 'calm';
      alter table delivery add column later_note text not null default 'none';
      alter table slice add column later_weight integer not null default 1;
      alter table sender add column later_word text;
      create table later_thing (
        district_id uuid not null, announcement_id uuid not null, seq integer not null, note text not null,
        primary key (district_id, announcement_id, seq));
      alter table later_thing enable row level security;
      create policy one_district on later_thing
        using (district_id = (select nullif(current_setting('hometongue.district', true), '')::uuid));
      """;

  private static final String TAKE_DELIVERIES =
      """
      with chosen as (
        select seq from delivery where district_id = ? and announcement_id = ? and state = 0
         order by seq desc limit %d for update skip locked),
      noted as (
        insert into later_thing select ?::uuid, ?::uuid, seq, 'taken' from chosen)
      update delivery d set state = 9, reason = 'later-word', later_note = 'taken'
        from chosen where d.district_id = ? and d.announcement_id = ? and d.seq = chosen.seq
      """;

  private static final String TAKE_SLICES =
      """
      with chosen as (
        select slice_id from slice where district_id = ? and announcement_id = ? and state = 0
         order by due_at desc limit %d for update skip locked)
      update slice s set state = 3, later_weight = 7
        from chosen where s.district_id = ? and s.slice_id = chosen.slice_id
      """;

  private static final String ADD_SENDER =
      """
      insert into sender (district_id, sender_id, channel, provider, address, sandbox, segments_per_second,
                          cost_per_segment_usd, stopped_reason, stopped_at, later_word)
      select district_id, gen_random_uuid(), channel, provider, address || '-later', sandbox, segments_per_second,
             cost_per_segment_usd, 'later:word', now(), 'resting'
        from sender where district_id = ? and channel = 'SMS'
      """;

  /** All that only the later version may change, as text. */
  private static final String WRITTEN =
      """
      select 'delivery ' || to_jsonb(d)::text from delivery d where district_id = ? and announcement_id = ? and state = 9
      union all
      select 'slice ' || to_jsonb(s)::text from slice s where district_id = ? and announcement_id = ? and state = 3
      union all
      select 'waiting ' || to_jsonb(d)::text from delivery d where district_id = ? and announcement_id = ?
         and seq in (select unnest(seqs) from slice where district_id = d.district_id and state = 3)
      union all
      select 'thing ' || to_jsonb(t)::text from later_thing t where district_id = ? and announcement_id = ?
      union all
      select 'sender ' || (to_jsonb(s) - 'owner' - 'owned_until' - 'epoch')::text from sender s
       where district_id = ? and later_word is not null
      order by 1
      """;

  private static final String GIVE_BACK =
      """
      with mine as (
        update delivery set state = 0, reason = null where district_id = ? and announcement_id = ? and state = 9
        returning district_id, announcement_id, seq, sender_id)
      insert into slice (district_id, slice_id, announcement_id, sender_id, lane, due_at, seqs)
      select m.district_id, gen_random_uuid(), m.announcement_id, m.sender_id,
             (select max(lane) from slice where district_id = ? and announcement_id = ?), now(), array_agg(m.seq)
        from mine m group by 1, 3, 4
      """;

  private static final String OPEN_SLICES =
      "update slice set state = 0, due_at = now() where district_id = ? and announcement_id = ? and state = 3";

  private static final String WORK =
      """
      insert into district_work (district_id, lane, due_at)
      select distinct district_id, lane, now() from slice where district_id = ? and announcement_id = ? and state = 0
      on conflict (district_id, lane) do update set due_at = excluded.due_at
      """;

  private final Ground ground;
  private final UUID announcement;

  private LaterVersion(Ground ground, UUID announcement) {
    this.ground = ground;
    this.announcement = announcement;
  }

  /** Its migration, beside the nodes that run; its rows will be of this announcement. */
  static LaterVersion install(Ground ground, UUID announcement) {
    try {
      Path scripts = Files.createDirectories(ground.folder().resolve("later"));
      Files.writeString(scripts.resolve("V2__later.sql"), MIGRATION);
      Flyway.configure()
          .dataSource(ground.database().ownerUrl(), null, null)
          .locations("filesystem:" + scripts)
          .ignoreMigrationPatterns("*:missing")
          .load()
          .migrate();
      return new LaterVersion(ground, announcement);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes what still waits into states of its own, and adds a sender that it stopped by a word of
   * its own.
   *
   * @return how many deliveries and slices
   */
  int take(int deliveries, int slices) {
    execute(ADD_SENDER);
    // Slices first: what is in one of them stays planned.
    int taken = execute(TAKE_SLICES.formatted(slices));
    return taken + execute(TAKE_DELIVERIES.formatted(deliveries));
  }

  /** What it has written and nobody else may touch. */
  List<String> written() {
    try (Connection connection = ground.database().connect();
        PreparedStatement look = prepared(connection, WRITTEN);
        ResultSet rows = look.executeQuery()) {
      List<String> written = new ArrayList<>();
      while (rows.next()) {
        written.add(rows.getString(1));
      }
      return written;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Somebody has it rest, in a status that only it knows. */
  void pause() {
    status("PAUSED", "SENDING");
  }

  void goOn() {
    status("SENDING", "PAUSED");
  }

  /** It lets all that it took leave. */
  void giveBack() {
    execute(GIVE_BACK);
    execute(OPEN_SLICES);
    status("SENDING", "DONE");
    execute(WORK);
  }

  private void status(String to, String from) {
    execute(
        "update announcement set status = '%s' where district_id = ? and announcement_id = ? and status = '%s'"
            .formatted(to, from));
  }

  private int execute(String sql) {
    try (Connection connection = ground.database().connect();
        PreparedStatement statement = prepared(connection, sql)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Placeholders are the district and the announcement in turn. */
  private PreparedStatement prepared(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    int wanted = statement.getParameterMetaData().getParameterCount();
    for (int n = 1; n <= wanted; n++) {
      statement.setObject(n, n % 2 == 1 ? ground.district() : announcement);
    }
    return statement;
  }
}
