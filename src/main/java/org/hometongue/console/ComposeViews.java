package org.hometongue.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hometongue.announcement.Announcements;
import org.hometongue.announcement.Draft;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.TemplateArgument;
import org.hometongue.console.ComposeView.Choice;
import org.hometongue.console.ComposeView.English;
import org.hometongue.console.ComposeView.Field;
import org.hometongue.console.ComposeView.Given;
import org.hometongue.district.District;
import org.hometongue.district.Facts;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.language.ArgumentType;
import org.hometongue.language.LocalePacks;
import org.hometongue.language.SegmentCount;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/** Makes the compose page's view of a template and what was typed so far. */
@ApplicationScoped
class ComposeViews {
  private static final Pattern BLANK = Pattern.compile("\\[([A-Za-z][A-Za-z0-9]{0,39})]");
  private static final List<String> GRADES =
      Stream.concat(Stream.of("PK", "K"), IntStream.rangeClosed(1, 12).mapToObj(String::valueOf))
          .toList();

  /** From this hour on, a day that is typed is more likely tomorrow. */
  private static final LocalTime EVENING = LocalTime.of(16, 0);

  private final Announcements announcements;
  private final Schools schools;
  private final Facts facts;
  private final LocalePacks packs;
  private final SchoolDays schoolDays;
  private final Clock clock;

  ComposeViews(
      Announcements announcements,
      Schools schools,
      Facts facts,
      LocalePacks packs,
      SchoolDays schoolDays,
      Clock clock) {
    this.announcements = announcements;
    this.schools = schools;
    this.facts = facts;
    this.packs = packs;
    this.schoolDays = schoolDays;
    this.clock = clock;
  }

  /**
   * An empty form: date and time are filled with the next school day and now, the rest is asked.
   */
  ComposeForm fresh(Template template, District district) {
    ZonedDateTime now = ZonedDateTime.now(clock).withZoneSameInstant(district.timeZone());
    Map<String, String> arguments = new java.util.LinkedHashMap<>();
    template
        .specs()
        .forEach(
            (name, spec) -> {
              LocalDate day = now.toLocalDate();
              switch (spec.type()) {
                case DATE ->
                    arguments.put(
                        name,
                        schoolDays
                            .from(
                                district.districtId(),
                                now.toLocalTime().isBefore(EVENING) ? day : day.plusDays(1))
                            .toString());
                case TIME ->
                    arguments.put(
                        name, now.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString());
                default -> {}
              }
            });
    return new ComposeForm(arguments, false, List.of(), List.of(), List.of(), false, "", false);
  }

  ComposeView view(
      Template template,
      ComposeView.Action action,
      ComposeForm form,
      District district,
      @Nullable Problem problem) {
    return new ComposeView(
        template,
        action,
        fields(template, form, problem),
        given(template, district),
        schools.of(district.districtId()).stream()
            .filter(School::active)
            .map(s -> choice(s.schoolId().toString(), s.name(), form.schools()))
            .toList(),
        form.certainSchools(),
        template.wholeSchoolsOnly() ? List.of() : languages(form.languages()),
        template.wholeSchoolsOnly()
            ? List.of()
            : GRADES.stream().map(g -> choice(g, g, form.grades())).toList(),
        form.later(),
        form.laterAt(),
        english(template, form, district),
        problem == null ? null : problem.detail());
  }

  /** The live text; what cannot be read as a draft yet is shown without it. */
  English english(Template template, ComposeForm form, District district) {
    String text;
    try {
      text =
          announcements.english(district.districtId(), form.draft(template, district.timeZone()));
    } catch (Problem notYet) {
      text =
          announcements.english(
              district.districtId(),
              new Draft(
                  template.id(),
                  Map.of(),
                  new org.hometongue.announcement.Audience(
                      org.hometongue.announcement.Audience.Kind.DISTRICT,
                      List.of(),
                      List.of(),
                      List.of()),
                  false,
                  null,
                  null));
    }
    List<English.Piece> pieces = new ArrayList<>();
    Matcher blank = BLANK.matcher(text);
    int from = 0;
    while (blank.find()) {
      pieces.add(new English.Piece(text.substring(from, blank.start()), false));
      pieces.add(new English.Piece(blank.group(1), true));
      from = blank.end();
    }
    pieces.add(new English.Piece(text.substring(from), false));
    return new English(
        pieces,
        SegmentCount.of(text).segments(),
        schoolDays.off(district.districtId(), template, form.arguments()));
  }

  private List<Field> fields(Template template, ComposeForm form, @Nullable Problem problem) {
    List<Field> fields = new ArrayList<>();
    template
        .args()
        .forEach(
            (name, argument) -> {
              if (argument.fact().isEmpty()) {
                String value = form.arguments().getOrDefault(name, "");
                fields.add(field(template, argument, value, wrong(problem, name)));
              }
            });
    return fields;
  }

  private Field field(
      Template template, TemplateArgument argument, String value, @Nullable String wrong) {
    String name = argument.spec().name();
    String[] ends = value.split("[-\u2013]", 2);
    boolean window = argument.spec().type() == ArgumentType.WINDOW;
    Map<String, String> words = template.options().getOrDefault(name, Map.of());
    return new Field(
        name,
        argument.spec().type().json(),
        window ? ends[0].strip() : value,
        window && ends.length == 2 ? ends[1].strip() : "",
        argument.spec().maxLength(),
        argument.spec().type() == ArgumentType.LANGS
            ? languages(List.of(value.split(", *", -1)))
            : argument.spec().options().stream()
                .map(o -> new Choice(o, words.getOrDefault(o, o), o.equals(value)))
                .toList(),
        wrong);
  }

  private static @Nullable String wrong(@Nullable Problem problem, String argument) {
    return problem == null
        ? null
        : problem.items().stream()
            .filter(item -> item.pointer().endsWith(argument))
            .map(Problem.Item::detail)
            .findFirst()
            .orElse(null);
  }

  private List<Given> given(Template template, District district) {
    Map<String, String> known = new java.util.HashMap<>();
    known.put("district.name", district.name());
    facts.of(district.districtId()).stream()
        .filter(f -> f.schoolId().equals(org.hometongue.platform.Ids.NIL))
        .filter(f -> f.language().isEmpty() || f.language().equals("en"))
        .forEach(f -> known.put(f.name(), f.value()));
    List<Given> given = new ArrayList<>();
    template
        .args()
        .forEach(
            (name, argument) ->
                argument
                    .fact()
                    .ifPresent(
                        fact -> given.add(new Given(name, fact, known.getOrDefault(fact, "")))));
    return given;
  }

  private List<Choice> languages(List<String> chosen) {
    return packs.all().stream()
        .map(
            p ->
                choice(
                    p.tag().value(),
                    p.endonym().equals(p.englishName())
                        ? p.endonym()
                        : p.endonym() + " · " + p.englishName(),
                    chosen))
        .toList();
  }

  private static Choice choice(String key, String word, List<String> chosen) {
    return new Choice(key, word, chosen.contains(key));
  }
}
