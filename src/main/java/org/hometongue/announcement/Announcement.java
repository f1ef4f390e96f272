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
 * @param topic what it is about; some topics go to whole schools only
 * @param version grows with every change; an approval names the version it approves
 * @param arguments as typed, by argument name; the district's facts fill the rest when it is
 *     rendered
 * @param urgent goes out in quiet hours too
 * @param createdBy pseudonym of the composer, such as {@code staff:} and an id
 * @param notBefore nothing leaves before it; null: as soon as it is approved
 * @param expiresAt nothing leaves after it
 * @param sendingAt when its texts were frozen; null: not approved yet
 * @param endedAt when its last delivery had ended, or it was halted
 * @param verifyCode seven characters on the public verify page
 * @param corrects the announcement this one corrects
 * @param supersededBy the correction, once that is sent
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
