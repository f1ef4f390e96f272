package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.audit.Audit;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.store.Libraries;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.district.Facts;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/** Composing and finding announcements. */
@ApplicationScoped
public class Announcements {
  /** Crockford's alphabet: nothing in it is mistaken for something else when read aloud. */
  private static final String CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int CODE_LENGTH = 7;
  private static final Duration LONGEST_WINDOW = Duration.ofDays(7);
  private static final int FREE_TEXT_LIMIT = 1000;

  private final Database database;
  private final Libraries libraries;
  private final AnnouncementRows rows;
  private final ArgumentFilling filling;
  private final EnglishText english;
  private final Districts districts;
  private final Schools schools;
  private final Facts facts;
  private final Audit audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Announcements(
      Database database,
      Libraries libraries,
      AnnouncementRows rows,
      ArgumentFilling filling,
      EnglishText english,
      Districts districts,
      Schools schools,
      Facts facts,
      Audit audit,
      Clock clock) {
    this.database = database;
    this.libraries = libraries;
    this.rows = rows;
    this.filling = filling;
    this.english = english;
    this.districts = districts;
    this.schools = schools;
    this.facts = facts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @throws Problem {@code arguments} with one item per detail, {@code audience}, {@code window},
   *     {@code template-unknown}
   */
  public Announcement compose(UUID districtId, String actor, Draft draft) {
    return compose(districtId, actor, draft, null);
  }

  Announcement compose(UUID districtId, String actor, Draft draft, @Nullable UUID corrects) {
    return database.in(
        districtId,
        handle -> {
          Announcement a =
              checked(
                  districtId, Ids.next(), verifyCode(), 1, actor, clock.instant(), draft, corrects);
          rows.insert(handle, districtId, a);
          audit.record(
              districtId,
              actor,
              "announcement.compose",
              a.announcementId().toString(),
              Map.of("template", a.templateId(), "audience", a.audience().kind().name()));
          return a;
        });
  }

  /** Changes a draft; approvals of the version before count no more. */
  public Announcement change(UUID districtId, String actor, UUID id, Draft draft) {
    return database.in(
        districtId,
        handle -> {
          Announcement before = open(rows.lock(handle, districtId, id));
          Announcement after =
              checked(
                  districtId,
                  id,
                  before.verifyCode(),
                  before.version() + 1,
                  before.createdBy(),
                  before.createdAt(),
                  draft,
                  before.corrects());
          rows.change(handle, districtId, after);
          audit.record(
              districtId,
              actor,
              "announcement.change",
              id.toString(),
              Map.of("template", after.templateId(), "version", after.version()));
          return after;
        });
  }

  public Announcement get(UUID districtId, UUID id) {
    return database
        .in(districtId, handle -> rows.find(handle, districtId, id))
        .orElseThrow(() -> Problem.notFound("announcement"));
  }

  /** Newest first. */
  public List<Announcement> recent(UUID districtId, int limit) {
    return database.in(districtId, handle -> rows.recent(handle, districtId, limit));
  }

  /** For the public verify page. Only what has been sent is found. */
  public Optional<Announcement> byVerifyCode(UUID districtId, String code) {
    return database
        .in(districtId, handle -> rows.byVerifyCode(handle, districtId, code))
        .filter(a -> a.sendingAt() != null);
  }

  /** The English text as far as it is filled in; what is missing stands as {@code [name]}. */
  public String english(UUID districtId, Draft draft) {
    Template template = template(districtId, draft.templateId());
    return english.of(
        template, sources(districtId, draft, "XXXXXXX"), oneSchool(districtId, draft.audience()));
  }

  static Announcement open(Optional<Announcement> found) {
    Announcement a = found.orElseThrow(() -> Problem.notFound("announcement"));
    if (!a.open()) {
      throw Problem.conflict(
          "already-sent",
          "This announcement has been approved already. Correct it, or write a new one.");
    }
    return a;
  }

  private Announcement checked(
      UUID districtId,
      UUID id,
      String code,
      int version,
      String createdBy,
      Instant createdAt,
      Draft draft,
      @Nullable UUID corrects) {
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
                sources(districtId, bounded, code),
                oneSchool(districtId, audience),
                LanguageTag.ENGLISH,
                LanguageTag.ENGLISH)
            .problems();
    if (!problems.isEmpty()) {
      throw Problem.invalid("arguments", "Some details are missing or cannot be used.", problems);
    }
    return new Announcement(
        id,
        template.id(),
        template.title(),
        template.messageClass(),
        template.topic(),
        AnnouncementStatus.DRAFT,
        version,
        bounded.arguments(),
        audience,
        draft.urgent(),
        createdBy,
        createdAt,
        draft.notBefore(),
        expiresAt,
        null,
        null,
        code,
        corrects,
        null);
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
                        e.getValue().length() > 4 * FREE_TEXT_LIMIT
                            ? e.getValue().substring(0, 4 * FREE_TEXT_LIMIT)
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
          "A notice on this topic goes to whole schools or to the whole district. A list of families by"
              + " language or grade would itself be a list of people at risk.");
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

  private String verifyCode() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(CODE_LETTERS.charAt(random.nextInt(CODE_LETTERS.length())));
    }
    return code.toString();
  }
}
