package org.hometongue.console;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hometongue.announcement.Announcement;
import org.hometongue.announcement.Audience;
import org.hometongue.announcement.Draft;
import org.hometongue.catalogue.Template;
import org.hometongue.language.ArgumentType;
import org.hometongue.platform.Problem;

/** What was typed into the compose form, by field name, and the draft it stands for. */
record ComposeForm(
    Map<String, String> arguments,
    boolean certainSchools,
    List<String> schools,
    List<String> languages,
    List<String> grades,
    boolean later,
    String laterAt,
    boolean urgent) {
  private static final String ARGUMENT = "arg.";

  static ComposeForm read(Template template, MultivaluedMap<String, String> form) {
    Map<String, String> arguments = new LinkedHashMap<>();
    template
        .args()
        .forEach(
            (name, argument) -> {
              String value = first(form, ARGUMENT + name);
              if (argument.spec().type() == ArgumentType.WINDOW && !value.isEmpty()) {
                value = value + "-" + first(form, ARGUMENT + name + ".to");
              }
              if (argument.spec().type() == ArgumentType.LANGS) {
                value = String.join(", ", form.getOrDefault(ARGUMENT + name, List.of()));
              }
              if (argument.fact().isEmpty()) {
                arguments.put(name, value);
              }
            });
    return new ComposeForm(
        arguments,
        first(form, "audience").equals("schools"),
        form.getOrDefault("school", List.of()),
        form.getOrDefault("language", List.of()),
        form.getOrDefault("grade", List.of()),
        first(form, "when").equals("later"),
        first(form, "at"),
        first(form, "urgent").equals("true"));
  }

  static ComposeForm of(Announcement announcement, ZoneId zone) {
    Audience audience = announcement.audience();
    var notBefore = announcement.notBefore();
    return new ComposeForm(
        announcement.arguments(),
        !audience.schools().isEmpty(),
        audience.schools().stream().map(UUID::toString).toList(),
        audience.languages(),
        audience.grades(),
        notBefore != null,
        notBefore == null
            ? ""
            : LocalDateTime.ofInstant(notBefore, zone).withSecond(0).withNano(0).toString(),
        announcement.urgent());
  }

  /**
   * @throws Problem when what was typed cannot be read as a draft at all
   */
  Draft draft(Template template, ZoneId zone) {
    List<UUID> chosen = certainSchools ? schools.stream().map(ComposeForm::id).toList() : List.of();
    if (certainSchools && chosen.isEmpty()) {
      throw Problem.invalid(
          "audience",
          "No school is chosen. Tick the schools, or choose all schools.",
          List.of(new Problem.Item("audience", "Tick at least one school.")));
    }
    Audience.Kind kind =
        !languages.isEmpty() || !grades.isEmpty()
            ? Audience.Kind.NARROW
            : certainSchools ? Audience.Kind.SCHOOLS : Audience.Kind.DISTRICT;
    Map<String, String> filled = new LinkedHashMap<>(arguments);
    filled.values().removeIf(String::isBlank);
    return new Draft(
        template.id(),
        filled,
        new Audience(kind, chosen, languages, grades),
        urgent,
        later ? instant(zone) : null,
        null);
  }

  private java.time.Instant instant(ZoneId zone) {
    try {
      return LocalDateTime.parse(laterAt).atZone(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw Problem.invalid(
          "time",
          "Choose the day and the time to send, or choose to send it now.",
          List.of(new Problem.Item("at", "Choose a day and a time.")));
    }
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("audience", "One of the schools is not known. Choose again.");
    }
  }

  private static String first(MultivaluedMap<String, String> form, String name) {
    return Objects.requireNonNullElse(form.getFirst(name), "").strip();
  }
}
