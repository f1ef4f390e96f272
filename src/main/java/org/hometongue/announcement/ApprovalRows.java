package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.platform.Ids;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The append-only steps of approval. */
@ApplicationScoped
class ApprovalRows {
  void add(
      Handle handle,
      UUID districtId,
      Announcement a,
      String act,
      String staff,
      @Nullable String reason,
      Instant at) {
    handle
        .createUpdate(
            """
            insert into approval (district_id, announcement_id, approval_id, version, act, staff, reason, at)
            values (:district, :announcement, :id, :version, :act, :staff, :reason, :at)
            """)
        .bind("district", districtId)
        .bind("announcement", a.announcementId())
        .bind("id", Ids.next())
        .bind("version", a.version())
        .bind("act", act)
        .bind("staff", staff)
        .bind("reason", reason)
        .bind("at", at)
        .execute();
  }

  /** Oldest first. */
  List<ApprovalStep> steps(Handle handle, UUID districtId, UUID announcementId) {
    return handle
        .createQuery(
            """
            select version, act, staff, reason, at from approval
             where district_id = :district and announcement_id = :announcement order by approval_id
            """)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .registerRowMapper(ConstructorMapper.factory(ApprovalStep.class))
        .mapTo(ApprovalStep.class)
        .list();
  }

  /** Who has approved exactly this version. */
  Set<String> approvers(Handle handle, UUID districtId, Announcement a) {
    return steps(handle, districtId, a.announcementId()).stream()
        .filter(s -> s.version() == a.version() && s.act().equals("APPROVE"))
        .map(ApprovalStep::staff)
        .collect(Collectors.toSet());
  }
}
