package org.hometongue.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.catalogue.Sendability;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.Variant;
import org.hometongue.catalogue.store.Libraries;
import org.hometongue.district.District;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;

/** The library as pages list it: each template with the state of its languages. */
@ApplicationScoped
class Library {
  /** Most urgent first, then by title. */
  private static final Comparator<Template> ORDER =
      Comparator.comparing(Template::messageClass).thenComparing(Template::title);

  private final Libraries libraries;
  private final LocalePacks packs;

  Library(Libraries libraries, LocalePacks packs) {
    this.libraries = libraries;
    this.packs = packs;
  }

  /**
   * @param state SOURCE, REVIEWED, DEMO, or why it cannot be sent ({@link Sendability.Reason})
   */
  public record Tongue(String tag, String endonym, String english, String state, String why) {
    public boolean isReady() {
      return state.equals("SOURCE") || state.equals("REVIEWED") || state.equals("DEMO");
    }
  }

  /** A template and its languages, English first, then ready ones, each group by English name. */
  public record Entry(Template template, List<Tongue> tongues) {
    public int getReady() {
      return (int) tongues.stream().filter(Tongue::isReady).count();
    }

    public boolean isDemo() {
      return tongues.stream().anyMatch(t -> t.state().equals("DEMO"));
    }

    /** The English text message with its blanks, as a glance at what it says. */
    public String getSnippet() {
      return blanks(template.text().sms().orElse(""));
    }

    public String getWhatsapp() {
      return blanks(template.text().whatsapp().orElse(""));
    }

    public String getSubject() {
      return template.text().email().map(e -> blanks(e.subject())).orElse("");
    }

    public String getLetter() {
      return template.text().email().map(e -> blanks(String.join("\n\n", e.body()))).orElse("");
    }

    private static String blanks(String message) {
      return message.replace("{", "[").replace("}", "]");
    }
  }

  /** Service texts answer by themselves; nobody composes them. */
  static boolean isComposable(Template template) {
    return template.messageClass() != MessageClass.SERVICE;
  }

  int composable(District district) {
    return (int) of(district).templates().stream().filter(Library::isComposable).count();
  }

  /** Templates for a situation, or for words in their title and text; all when both are empty. */
  List<Entry> composable(District district, String situation, String words) {
    return all(district).stream()
        .filter(e -> isComposable(e.template()))
        .filter(e -> situation.isEmpty() || e.template().situation().equals(situation))
        .filter(e -> matches(e.template(), words))
        .toList();
  }

  /** Languages in which at least one notice may be sent today. */
  Set<String> readyTags(District district) {
    return composable(district, "", "").stream()
        .flatMap(e -> e.tongues().stream())
        .filter(Tongue::isReady)
        .map(Tongue::tag)
        .collect(Collectors.toSet());
  }

  List<Entry> all(District district) {
    Catalogue shown = of(district);
    return shown.templates().stream()
        .sorted(ORDER)
        .map(t -> new Entry(t, tongues(shown, t)))
        .toList();
  }

  Optional<Entry> entry(District district, String templateId) {
    Catalogue shown = of(district);
    return shown.template(templateId).map(t -> new Entry(t, tongues(shown, t)));
  }

  /** The library as this district may use it: demo reviews count in the demo district only. */
  Catalogue of(District district) {
    return libraries.of(district.districtId());
  }

  private List<Tongue> tongues(Catalogue shown, Template template) {
    return packs.all().stream()
        .map(pack -> tongue(shown, template, pack))
        .filter(t -> !t.state().equals(Sendability.Reason.MISSING.name()))
        .sorted(
            Comparator.comparing((Tongue t) -> !t.state().equals("SOURCE"))
                .thenComparing(t -> !t.isReady())
                .thenComparing(Tongue::english))
        .toList();
  }

  private static Tongue tongue(Catalogue shown, Template template, LocalePack pack) {
    Sendability sendability = shown.sendability(template.id(), pack.tag(), Variant.SMS);
    String why = "";
    String state;
    switch (sendability) {
      case Sendability.Sendable ok ->
          state =
              pack.tag().equals(LanguageTag.ENGLISH) ? "SOURCE" : ok.demo() ? "DEMO" : "REVIEWED";
      case Sendability.NotSendable no -> {
        state = no.reason().name();
        why = no.sentence();
      }
    }
    return new Tongue(pack.tag().value(), pack.endonym(), pack.englishName(), state, why);
  }

  private static boolean matches(Template template, String words) {
    String text =
        (template.title() + " " + template.topic() + " " + template.text().sms().orElse(""))
            .toLowerCase(Locale.ROOT);
    return words.toLowerCase(Locale.ROOT).strip().lines().allMatch(text::contains);
  }
}
