package org.hometongue.announcement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step on the way to approval: {@code REQUEST}, {@code APPROVE} or {@code SEND_BACK}. */
public record ApprovalStep(
    int version, String act, String staff, @Nullable String reason, Instant at) {}
