package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.delivery.HaltBoard;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;

/** Stops an announcement: after the commit nothing more is marked; what was in flight is shown. */
@ApplicationScoped
public class Halts {
  private final Database database;
  private final AnnouncementRows rows;
  private final HaltBoard board;
  private final Audit audit;
  private final Clock clock;

  Halts(Database database, AnnouncementRows rows, HaltBoard board, Audit audit, Clock clock) {
    this.database = database;
    this.rows = rows;
    this.board = board;
    this.audit = audit;
    this.clock = clock;
  }

  /** Halting twice is no fault; halting what was never sent is. */
  public Announcement halt(UUID districtId, String actor, UUID id) {
    database.run(districtId, handle -> sent(rows.find(handle, districtId, id)));
    // What waits for its pace stops now, not when the rows can be had. Of what was not sent nothing
    // may stand here: it would not leave when it is.
    board.halted(id);
    try {
      return write(districtId, actor, id);
    } catch (RuntimeException e) {
      board.goesOn(id);
      throw e;
    }
  }

  private static Announcement sent(Optional<Announcement> found) {
    Announcement a = found.orElseThrow(() -> Problem.notFound("announcement"));
    if (a.open()) {
      throw Problem.conflict("not-sent", "This has not been sent. There is nothing to halt.");
    }
    return a;
  }

  private Announcement write(UUID districtId, String actor, UUID id) {
    return database.in(
        districtId,
        handle -> {
          Announcement a = sent(rows.lock(handle, districtId, id));
          if (a.status() == AnnouncementStatus.HALTED) {
            return a;
          }
          Instant now = clock.instant();
          handle
              .createUpdate(
                  """
                  update announcement set status = 'HALTED', halted_at = :now, halted_by = :actor, ended_at = :now
                   where district_id = :district and announcement_id = :id
                  """)
              .bind("now", now)
              .bind("actor", actor)
              .bind("district", districtId)
              .bind("id", id)
              .execute();
          handle
              .createUpdate(
                  """
                  with emptied as (
                    update slice set state = 2
                     where district_id = :district and announcement_id = :id and state = 0)
                  update delivery set state = 6, reason = 'halted', settled_at = :now
                   where district_id = :district and announcement_id = :id and state = 0
                  """)
              .bind("now", now)
              .bind("district", districtId)
              .bind("id", id)
              .execute();
          board.tellOthers(handle, id);
          audit.record(districtId, actor, "announcement.halt", id.toString(), Map.of());
          return rows.find(handle, districtId, id).orElseThrow();
        });
  }
}
