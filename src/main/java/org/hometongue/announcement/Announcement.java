package org.hometongue.announcement;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.jspecify.annotations.Nullable;

/**
 * A template with its arguments, audience and window.
 *
 * @param title the template's short English name
 * @param version grows with every change; an approval names the version it approves
 * @param verifyCode seven characters on the public verify page
 * @param corrects the announcement this one corrects
 */
public record Announcement(
    UUID announcementId,
    String templateId,
    String title,
    MessageClass messageClass,
    String topic,
    AnnouncementStatus status,
    int version,
    Map<String, String> arguments,
    Audience audience,
    boolean urgent,
    String createdBy,
    Instant createdAt,
    @Nullable Instant notBefore,
    Instant expiresAt,
    @Nullable Instant sendingAt,
    @Nullable Instant endedAt,
    String verifyCode,
    @Nullable UUID corrects,
    @Nullable UUID supersededBy) {

  boolean open() {
    return status == AnnouncementStatus.DRAFT || status == AnnouncementStatus.APPROVAL_ASKED;
  }
}
