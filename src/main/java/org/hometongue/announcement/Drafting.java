package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.store.Libraries;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.district.Facts;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/** Makes an announcement of what a person composes, or says in sentences what is missing. */
@ApplicationScoped
class Drafting {
  private static final Duration LONGEST_WINDOW = Duration.ofDays(7);

  /** Every kind of detail has a smaller limit of its own, which refuses what is cut here. */
  private static final int LONGEST_READ = 4_000;

  private final Libraries libraries;
  private final ArgumentFilling filling;
  private final EnglishText english;
  private final Districts districts;
  private final Schools schools;
  private final Facts facts;
  private final Clock clock;

  Drafting(
      Libraries libraries,
      ArgumentFilling filling,
      EnglishText english,
      Districts districts,
      Schools schools,
      Facts facts,
      Clock clock) {
    this.libraries = libraries;
    this.filling = filling;
    this.english = english;
    this.districts = districts;
    this.schools = schools;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * What an announcement has from elsewhere than the draft.
   *
   * @param version from 1; every change is a new one
   * @param corrects the announcement that this one corrects
   */
  record Origin(
      UUID id,
      String verifyCode,
      int version,
      String createdBy,
      Instant createdAt,
      @Nullable UUID corrects) {
    static Origin changing(Announcement before) {
      return new Origin(
          before.announcementId(),
          before.verifyCode(),
          before.version() + 1,
          before.createdBy(),
          before.createdAt(),
          before.corrects());
    }
  }

  /**
   * @throws Problem {@code arguments} with one item per detail, {@code audience}, {@code
   *     audience-too-narrow}, {@code window}, {@code template-unknown}
   */
  Announcement announcement(UUID districtId, Draft draft, Origin origin) {
    Template template = template(districtId, draft.templateId());
    Audience audience = audience(districtId, template, draft.audience());
    Instant now = clock.instant();
    Instant expiresAt =
        draft.expiresAt() == null
            ? later(now, draft.notBefore()).plus(usualWindow(template.messageClass()))
            : draft.expiresAt();
    if (!expiresAt.isAfter(later(now, draft.notBefore()))
        || expiresAt.isAfter(later(now, draft.notBefore()).plus(LONGEST_WINDOW))) {
      throw Problem.invalid(
          "window", "The end must be later than the start, and at most seven days after it.");
    }
    Draft bounded = bounded(draft);
    List<Problem.Item> problems =
        filling
            .fill(
                template,
                sources(districtId, bounded, origin.verifyCode()),
                oneSchool(districtId, audience),
                LanguageTag.ENGLISH,
                LanguageTag.ENGLISH)
            .problems();
    if (!problems.isEmpty()) {
      throw Problem.invalid("arguments", "Some details are missing or cannot be used.", problems);
    }
    return new Announcement(
        origin.id(),
        template.id(),
        template.title(),
        template.messageClass(),
        template.topic(),
        AnnouncementStatus.DRAFT,
        origin.version(),
        bounded.arguments(),
        audience,
        draft.urgent(),
        origin.createdBy(),
        origin.createdAt(),
        draft.notBefore(),
        expiresAt,
        null,
        null,
        origin.verifyCode(),
        origin.corrects(),
        null);
  }

  /** The English text as far as it is filled in; what is missing stands as {@code [name]}. */
  String english(UUID districtId, Draft draft) {
    Template template = template(districtId, draft.templateId());
    return english.of(
        template,
        sources(districtId, draft, VerifyCode.NOT_YET),
        oneSchool(districtId, draft.audience()));
  }

  /** Blank details are left out; the fact fills them. */
  private static Draft bounded(Draft draft) {
    Map<String, String> typed =
        draft.arguments().entrySet().stream()
            .filter(e -> !e.getValue().isBlank())
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    e ->
                        e.getValue().length() > LONGEST_READ
                            ? e.getValue().substring(0, LONGEST_READ)
                            : e.getValue()));
    return new Draft(
        draft.templateId(),
        typed,
        draft.audience(),
        draft.urgent(),
        draft.notBefore(),
        draft.expiresAt());
  }

  private ArgumentFilling.Sources sources(UUID districtId, Draft draft, String code) {
    District district = districts.get(districtId);
    return new ArgumentFilling.Sources(district, draft.arguments(), facts.of(districtId), code);
  }

  private Template template(UUID districtId, String id) {
    return UsableTemplate.of(libraries.of(districtId), id);
  }

  private Audience audience(UUID districtId, Template template, Audience audience) {
    if (audience.kind() == Audience.Kind.NARROW && template.wholeSchoolsOnly()) {
      throw Problem.invalid(
          "audience-too-narrow",
          "A notice on this topic goes to whole schools or to the whole district. A list of"
              + " families by language or grade would itself be a list of people at risk.");
    }
    Set<UUID> known =
        schools.of(districtId).stream()
            .filter(School::active)
            .map(School::schoolId)
            .collect(Collectors.toUnmodifiableSet());
    if (!known.containsAll(audience.schools())) {
      throw Problem.invalid("audience", "One of the schools is not a school of this district.");
    }
    boolean empty =
        switch (audience.kind()) {
          case DISTRICT -> false;
          case SCHOOLS -> audience.schools().isEmpty();
          case NARROW -> audience.languages().isEmpty() && audience.grades().isEmpty();
        };
    if (empty) {
      throw Problem.invalid("audience", "Choose at least one school, or the whole district.");
    }
    return audience.kind() == Audience.Kind.DISTRICT ? Audience.district() : audience;
  }

  private Optional<School> oneSchool(UUID districtId, Audience audience) {
    if (audience.kind() != Audience.Kind.SCHOOLS || audience.schools().isEmpty()) {
      return Optional.empty();
    }
    UUID first = audience.schools().getFirst();
    return schools.of(districtId).stream().filter(s -> s.schoolId().equals(first)).findFirst();
  }

  private static Instant later(Instant now, @Nullable Instant notBefore) {
    return notBefore != null && notBefore.isAfter(now) ? notBefore : now;
  }

  private static Duration usualWindow(MessageClass messageClass) {
    return switch (messageClass) {
      case EMERGENCY -> Duration.ofHours(4);
      case ATTENDANCE -> Duration.ofHours(12);
      case MISSION, SERVICE -> Duration.ofHours(24);
      case OPTIONAL -> Duration.ofHours(48);
    };
  }
}
