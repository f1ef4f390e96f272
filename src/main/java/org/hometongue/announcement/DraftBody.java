package org.hometongue.announcement;

import jakarta.validation.constraints.NotEmpty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/** A draft as a client sends it: what is left out takes its usual value. */
@Schema(name = "Draft")
record DraftBody(
    @NotEmpty(message = "Name the template, such as reassure.schools-open.") String templateId,
    @Nullable Map<String, String> arguments,
    @Nullable AudienceBody audience,
    @Nullable Boolean urgent,
    @Nullable Instant notBefore,
    @Nullable Instant expiresAt) {

  /** Who is meant; without it the whole district. */
  @Schema(name = "AudienceWanted")
  record AudienceBody(
      Audience.@Nullable Kind kind,
      @Nullable List<UUID> schools,
      @Nullable List<String> languages,
      @Nullable List<String> grades) {
    Audience toAudience() {
      if (kind == null) {
        throw Problem.invalid("audience", "Give the audience's kind: DISTRICT, SCHOOLS or NARROW.");
      }
      return new Audience(kind, without(schools), without(languages), without(grades));
    }

    private static <T> List<T> without(@Nullable List<T> list) {
      return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }
  }

  Draft toDraft() {
    Map<String, String> given = arguments == null ? Map.of() : arguments;
    if (given.values().stream().anyMatch(Objects::isNull)) {
      throw Problem.invalid("arguments", "Leave a detail out instead of sending null for it.");
    }
    return new Draft(
        templateId,
        given,
        audience == null ? Audience.district() : audience.toAudience(),
        Boolean.TRUE.equals(urgent),
        notBefore,
        expiresAt);
  }
}
