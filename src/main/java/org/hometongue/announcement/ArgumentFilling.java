package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.TemplateArgument;
import org.hometongue.channel.Links;
import org.hometongue.district.District;
import org.hometongue.district.Fact;
import org.hometongue.district.School;
import org.hometongue.language.ArgumentInput;
import org.hometongue.language.ArgumentProblem;
import org.hometongue.language.ArgumentSpec;
import org.hometongue.language.ArgumentType;
import org.hometongue.language.ArgumentValue;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;

/**
 * Fills a template's arguments: what the person typed comes first, then the facts of the school and
 * of the district, in the display form of the language where there is one.
 */
@ApplicationScoped
class ArgumentFilling {
  private static final String FAMILY_LANGUAGE = "family.language";
  private static final String VERIFY_URL = "verify.url";
  private static final String DISTRICT_NAME = "district.name";
  private static final String SCHOOL_NAME = "school.name";

  private final Links links;

  ArgumentFilling(Links links) {
    this.links = links;
  }

  /**
   * Where arguments are filled from.
   *
   * @param typed by argument name
   * @param facts all facts of the district
   */
  record Sources(
      District district, Map<String, String> typed, List<Fact> facts, String verifyCode) {
    Sources {
      typed = Map.copyOf(typed);
      facts = List.copyOf(facts);
    }
  }

  /** Values by argument name, or what is missing or wrong, one item per argument. */
  record Filled(Map<String, ArgumentValue> values, List<Problem.Item> problems) {
    Filled {
      values = Map.copyOf(values);
      problems = List.copyOf(problems);
    }
  }

  /**
   * @param school the school in whose name it is said; empty: the whole district
   * @param home language of the home that will read it
   * @param text language of the text itself, which decides display forms
   */
  Filled fill(
      Template template,
      Sources sources,
      Optional<School> school,
      LanguageTag home,
      LanguageTag text) {
    Map<String, ArgumentValue> values = new HashMap<>();
    List<Problem.Item> problems = new ArrayList<>();
    for (Map.Entry<String, TemplateArgument> argument : template.args().entrySet()) {
      String name = argument.getKey();
      switch (value(argument.getValue(), name, sources, school, home, text)) {
        case ArgumentValue value -> values.put(name, value);
        case ArgumentProblem problem ->
            problems.add(new Problem.Item("/arguments/" + name, problem.sentence()));
      }
    }
    for (String name : sources.typed().keySet()) {
      if (!template.args().containsKey(name)) {
        problems.add(
            new Problem.Item(
                "/arguments/" + name, "This notice has no such detail. Leave it out."));
      }
    }
    return new Filled(values, problems);
  }

  private ArgumentInput value(
      TemplateArgument argument,
      String name,
      Sources sources,
      Optional<School> school,
      LanguageTag home,
      LanguageTag text) {
    ArgumentSpec spec = argument.spec();
    String typed = sources.typed().get(name);
    if (typed != null && !typed.isBlank()) {
      return ArgumentValue.parse(spec, typed);
    }
    if (argument.fact().isEmpty()) {
      return new ArgumentProblem(name, "Fill this in.");
    }
    String fact = argument.fact().get();
    return switch (fact) {
      case FAMILY_LANGUAGE -> new ArgumentValue.Lang(home);
      case VERIFY_URL -> new ArgumentValue.Url(links.verify(sources.verifyCode()).toString());
      default -> fact(spec, name, fact, sources, school, text);
    };
  }

  private static ArgumentInput fact(
      ArgumentSpec spec,
      String name,
      String fact,
      Sources sources,
      Optional<School> school,
      LanguageTag text) {
    String wanted = school.isEmpty() && fact.equals(SCHOOL_NAME) ? DISTRICT_NAME : fact;
    UUID schoolId = school.map(School::schoolId).orElse(Ids.NIL);
    List<Fact> forms =
        sources.facts().stream()
            .filter(f -> f.name().equals(wanted))
            .filter(f -> f.schoolId().equals(schoolId) || f.schoolId().equals(Ids.NIL))
            .sorted(
                (a, b) ->
                    Boolean.compare(a.schoolId().equals(Ids.NIL), b.schoolId().equals(Ids.NIL)))
            .toList();
    Optional<String> usual =
        forms.stream()
            .filter(f -> f.language().isEmpty())
            .map(Fact::value)
            .findFirst()
            .or(() -> ownName(wanted, sources.district(), school));
    if (usual.isEmpty()) {
      return new ArgumentProblem(
          name, "Fill this in, or set the detail " + wanted + " once under Settings.");
    }
    String form =
        forms.stream()
            .filter(f -> f.language().equals(text.value()))
            .map(Fact::value)
            .findFirst()
            .orElse(usual.get());
    if (spec.type() == ArgumentType.ORG
        || spec.type() == ArgumentType.NAME
        || spec.type() == ArgumentType.PLACE) {
      // A stored display form is checked like a typed one.
      ArgumentInput checked = ArgumentValue.parse(spec, form);
      return checked instanceof ArgumentProblem
          ? checked
          : ArgumentValue.Localized.of(form.strip());
    }
    return ArgumentValue.parse(spec, form);
  }

  private static Optional<String> ownName(String fact, District district, Optional<School> school) {
    return switch (fact) {
      case DISTRICT_NAME -> Optional.of(district.name());
      case SCHOOL_NAME -> school.map(School::name);
      default -> Optional.empty();
    };
  }

  /** Whether the template speaks in the name of a single school. */
  static boolean perSchool(Template template, Map<String, String> typed) {
    return template.args().entrySet().stream()
        .filter(a -> typed.getOrDefault(a.getKey(), "").isBlank())
        .flatMap(a -> a.getValue().fact().stream())
        .anyMatch(f -> f.startsWith("school."));
  }
}
