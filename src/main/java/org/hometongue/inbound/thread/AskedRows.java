package org.hometongue.inbound.thread;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hometongue.inbound.meaning.ReplyContexts;
import org.hometongue.inbound.thread.Conversation.Asked;
import org.hometongue.inbound.thread.Conversation.Summary;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements behind answers to announcements that asked something. */
@ApplicationScoped
class AskedRows {
  private final ThreadRows threads;
  private final ReplyContexts contexts = ReplyContexts.shipped();

  AskedRows(Database database, ThreadRows threads) {
    database.maps(Asked.class);
    this.threads = threads;
  }

  List<Asked> announcements(Handle handle, UUID districtId, Collection<UUID> schools, int most) {
    return handle
        .createQuery(
            """
            select i.about as announcement_id, count(distinct i.address_hash)::int as families
              from inbound_message i
             where i.district_id = :district and i.about is not null and MINE
             group by i.about order by max(i.received_at) desc limit :most
            """
                .replace("MINE", ThreadRows.MINE))
        .bind("district", districtId)
        .bindArray("schools", UUID.class, schools)
        .bind("most", most)
        .mapTo(Asked.class)
        .list();
  }

  /** Whoever answers twice has changed their mind: the latest counts. */
  List<Summary> answers(
      Handle handle, UUID districtId, Collection<UUID> schools, UUID announcementId, int most) {
    return handle
        .createQuery(
            """
            with latest as (
              select distinct on (i.address_hash) i.* from inbound_message i
               where i.district_id = :district and i.about = :announcement and MINE
               order by i.address_hash, i.received_at desc)
            select i.*, null::timestamptz as first_due, 0 as waiting, f.language, NAMES as schools, a.template_id
              from latest i
              join announcement a on a.district_id = :district and a.announcement_id = :announcement
              left join family f on f.district_id = :district and f.family_id = i.family_id
             order by i.received_at desc limit :most
            """
                .replace("MINE", ThreadRows.MINE)
                .replace("NAMES", ThreadRows.SCHOOL_NAMES))
        .bind("district", districtId)
        .bindArray("schools", UUID.class, schools)
        .bind("announcement", announcementId)
        .bind("most", most)
        .map((row, context) -> threads.summary(districtId, row, chose(row)))
        .list();
  }

  private @Nullable String chose(ResultSet row) throws SQLException {
    int choice = row.getInt("choice");
    List<String> choices = contexts.ofTemplate(row.getString("template_id")).choices();
    return choice < 1 || choice > choices.size() ? null : choices.get(choice - 1);
  }
}
