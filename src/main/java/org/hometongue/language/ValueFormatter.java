package org.hometongue.language;

import static org.hometongue.language.RenderRefusal.Reason.ARGUMENT_MISTYPED;
import static org.hometongue.language.RenderRefusal.Reason.ARGUMENT_OUT_OF_BOUNDS;
import static org.hometongue.language.RenderRefusal.Reason.ARGUMENT_UNSAFE;
import static org.hometongue.language.RenderRefusal.Reason.LANGUAGE_UNKNOWN;
import static org.hometongue.language.RenderRefusal.Reason.LANGUAGE_WITHOUT_DATES;
import static org.hometongue.language.RenderRefusal.Reason.LANGUAGE_WITHOUT_TIMES;
import static org.hometongue.language.RenderRefusal.Reason.OPTION_WORD_MISSING;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes one value in one language, by our policy and the locale pack alone. Everything is checked
 * again here, because values also come from district facts that nobody typed into a form.
 */
final class ValueFormatter {

  private final LocalePacks packs;
  private final LocalePack pack;
  private final Map<String, Map<String, String>> optionWords;

  ValueFormatter(LocalePacks packs, LocalePack pack, Map<String, Map<String, String>> optionWords) {
    this.packs = packs;
    this.pack = pack;
    this.optionWords = optionWords;
  }

  String format(ArgumentSpec spec, ArgumentValue value) throws RenderRefusal {
    return switch (spec.type()) {
      case ORG, NAME, PLACE, TEXT -> words(spec, value);
      case PHONE ->
          value instanceof ArgumentValue.Phone phone ? phone(spec, phone) : mistyped(spec);
      case URL -> value instanceof ArgumentValue.Url url ? url(spec, url) : mistyped(spec);
      case DATE -> value instanceof ArgumentValue.Date date ? date(spec, date) : mistyped(spec);
      case TIME ->
          value instanceof ArgumentValue.Time time
              ? times(spec).format(time.time())
              : mistyped(spec);
      case WINDOW ->
          value instanceof ArgumentValue.Window window ? window(spec, window) : mistyped(spec);
      case LANG ->
          value instanceof ArgumentValue.Lang lang
              ? language(spec, lang.language())
              : mistyped(spec);
      case LANGS ->
          value instanceof ArgumentValue.Langs langs ? languages(spec, langs) : mistyped(spec);
      case COUNT ->
          value instanceof ArgumentValue.Count count ? count(spec, count) : mistyped(spec);
      case ENUM ->
          value instanceof ArgumentValue.Option option ? option(spec, option) : mistyped(spec);
    };
  }

  private String words(ArgumentSpec spec, ArgumentValue value) throws RenderRefusal {
    String text =
        switch (value) {
          case ArgumentValue.Text plain -> plain.text();
          case ArgumentValue.Localized localized -> localized.in(pack.tag());
          default -> mistyped(spec);
        };
    String words = ValueText.plainSpaces(text);
    if (words.isBlank()) {
      throw new RenderRefusal(
          RenderRefusal.Reason.ARGUMENT_MISSING, spec.name(), "Fill in " + spec.name() + ".");
    }
    if (words.length() > spec.maxLength()) {
      throw new RenderRefusal(
          ARGUMENT_OUT_OF_BOUNDS,
          spec.name(),
          "Make " + spec.name() + " shorter: at most " + spec.maxLength() + " characters.");
    }
    Optional<String> problem = ValueText.problem(words);
    if (problem.isPresent()) {
      throw new RenderRefusal(ARGUMENT_UNSAFE, spec.name(), spec.name() + ": " + problem.get());
    }
    return words;
  }

  /** Without spaces or brackets, so that no phone breaks it over two lines. */
  private static String phone(ArgumentSpec spec, ArgumentValue.Phone phone) throws RenderRefusal {
    String e164 = phone.e164();
    if (!ArgumentReader.isPhone(e164)) {
      throw new RenderRefusal(
          ARGUMENT_UNSAFE,
          spec.name(),
          "Give " + spec.name() + " as a phone number with area code, such as +12025550123.");
    }
    return e164.startsWith("+1")
        ? e164.substring(2, 5) + "-" + e164.substring(5, 8) + "-" + e164.substring(8)
        : e164;
  }

  private static String url(ArgumentSpec spec, ArgumentValue.Url url) throws RenderRefusal {
    if (!ArgumentReader.isUrl(url.url()) || url.url().length() > spec.maxLength()) {
      throw new RenderRefusal(
          ARGUMENT_UNSAFE,
          spec.name(),
          "Give "
              + spec.name()
              + " as a web address of at most "
              + spec.maxLength()
              + " plain characters that ends in a letter or digit.");
    }
    return url.url();
  }

  private String date(ArgumentSpec spec, ArgumentValue.Date date) throws RenderRefusal {
    if (!ArgumentReader.isDate(date.date())) {
      throw new RenderRefusal(
          ARGUMENT_OUT_OF_BOUNDS,
          spec.name(),
          "Give " + spec.name() + " a year from 2000 to 2099.");
    }
    return pack.dates()
        .orElseThrow(
            () ->
                new RenderRefusal(
                    LANGUAGE_WITHOUT_DATES,
                    spec.name(),
                    pack.englishName()
                        + " has no reviewed month and weekday names yet, so this text cannot show"
                        + " a date in it."))
        .format(date.date());
  }

  private TimeStyle times(ArgumentSpec spec) throws RenderRefusal {
    return pack.times()
        .orElseThrow(
            () ->
                new RenderRefusal(
                    LANGUAGE_WITHOUT_TIMES,
                    spec.name(),
                    pack.englishName()
                        + " has no reviewed words for a.m. and p.m. yet, so this text cannot show a"
                        + " time in it."));
  }

  private String window(ArgumentSpec spec, ArgumentValue.Window window) throws RenderRefusal {
    if (!window.start().isBefore(window.end())) {
      throw new RenderRefusal(
          ARGUMENT_OUT_OF_BOUNDS,
          spec.name(),
          "The end of " + spec.name() + " must be later than its start.");
    }
    return times(spec).format(window.start(), window.end());
  }

  /** Joined without "and": a list of names has no grammar that could be wrong. */
  private String languages(ArgumentSpec spec, ArgumentValue.Langs langs) throws RenderRefusal {
    if (langs.languages().isEmpty() || langs.languages().size() > spec.max()) {
      throw new RenderRefusal(
          ARGUMENT_OUT_OF_BOUNDS,
          spec.name(),
          "Choose from 1 to " + spec.max() + " languages for " + spec.name() + ".");
    }
    List<String> names = new ArrayList<>();
    for (LanguageTag language : langs.languages()) {
      names.add(language(spec, language));
    }
    return String.join(", ", names);
  }

  private String language(ArgumentSpec spec, LanguageTag language) throws RenderRefusal {
    return packs
        .find(language)
        .map(LocalePack::endonym)
        .orElseThrow(
            () ->
                new RenderRefusal(
                    LANGUAGE_UNKNOWN,
                    spec.name(),
                    "There is no locale pack for the language of " + spec.name() + "."));
  }

  /** Latin digits without grouping: 1204, because 1,204 is a decimal in half of the languages. */
  private static String count(ArgumentSpec spec, ArgumentValue.Count count) throws RenderRefusal {
    if (count.count() < spec.min() || count.count() > spec.max()) {
      throw new RenderRefusal(
          ARGUMENT_OUT_OF_BOUNDS,
          spec.name(),
          "Give " + spec.name() + " a number from " + spec.min() + " to " + spec.max() + ".");
    }
    return Integer.toString(count.count());
  }

  private String option(ArgumentSpec spec, ArgumentValue.Option option) throws RenderRefusal {
    if (!spec.options().contains(option.key())) {
      throw new RenderRefusal(
          ARGUMENT_OUT_OF_BOUNDS,
          spec.name(),
          "Choose one of these for "
              + spec.name()
              + ": "
              + String.join(", ", spec.options())
              + ".");
    }
    String word = optionWords.getOrDefault(spec.name(), Map.of()).get(option.key());
    if (word == null || word.isBlank()) {
      throw new RenderRefusal(
          OPTION_WORD_MISSING,
          spec.name(),
          "The words for "
              + option.key()
              + " are not translated into "
              + pack.englishName()
              + ". Add them to the translation.");
    }
    return word;
  }

  private static String mistyped(ArgumentSpec spec) throws RenderRefusal {
    throw new RenderRefusal(
        ARGUMENT_MISTYPED,
        spec.name(),
        "Give " + spec.name() + " as a " + spec.type().json() + ".");
  }
}
