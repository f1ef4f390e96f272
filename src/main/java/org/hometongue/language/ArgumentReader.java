package org.hometongue.language;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads typed values; every refusal is a sentence that says what to type. */
final class ArgumentReader {

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}");
  private static final Pattern WINDOW =
      Pattern.compile("([0-9]{2}:[0-9]{2}) ?[-\u2013] ?([0-9]{2}:[0-9]{2})");
  private static final Pattern MARKUP =
      Pattern.compile("</?[A-Za-z!]|&(?:[A-Za-z]{2,8}|#x?[0-9A-Fa-f]+);");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,7}");
  private static final Pattern URL =
      Pattern.compile(
          "https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
              + "(?:[/?#][A-Za-z0-9._~:/?#@!$&*+,;=%-]*)?");
  private static final Pattern PHONE_NOISE = Pattern.compile("[ ().-]");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern NORTH_AMERICA = Pattern.compile("\\+1[2-9][0-9]{2}[2-9][0-9]{6}");
  private static final Pattern TEN_DIGITS = Pattern.compile("1?[2-9][0-9]{2}[2-9][0-9]{6}");

  private ArgumentReader() {}

  static ArgumentInput read(ArgumentSpec spec, String typed) {
    // Checked first: tidying a book would cost before it is refused.
    if (typed.length() > 4 * spec.maxLength() + 100) {
      return tooLong(spec);
    }
    Optional<String> problem = ValueText.problem(typed.strip());
    if (problem.isPresent()) {
      return refuse(spec, problem.get());
    }
    String value = ValueText.tidy(typed);
    if (value.isEmpty()) {
      return refuse(spec, "Fill this in.");
    }
    if (value.length() > spec.maxLength() && spec.type() != ArgumentType.COUNT) {
      return tooLong(spec);
    }
    return switch (spec.type()) {
      case ORG, NAME, PLACE, TEXT -> words(spec, value);
      case PHONE -> phone(spec, value);
      case URL -> url(spec, value);
      case DATE -> date(spec, value);
      case TIME -> time(spec, value);
      case WINDOW -> window(spec, value);
      case LANG -> language(spec, value);
      case LANGS -> languages(spec, value);
      case COUNT -> count(spec, value);
      case ENUM ->
          spec.options().contains(value)
              ? new ArgumentValue.Option(value)
              : refuse(spec, "Choose one of: " + String.join(", ", spec.options()) + ".");
    };
  }

  /** E-mail escapes it as well, but an SMS shows markup as it is typed. */
  private static ArgumentInput words(ArgumentSpec spec, String value) {
    if (MARKUP.matcher(value).find()) {
      return refuse(spec, "Type plain words, without HTML such as <b> or &amp;.");
    }
    return spec.type() == ArgumentType.TEXT
        ? new ArgumentValue.Text(value)
        : ArgumentValue.Localized.of(value);
  }

  private static ArgumentInput phone(ArgumentSpec spec, String value) {
    String digits = PHONE_NOISE.matcher(value).replaceAll("");
    if (TEN_DIGITS.matcher(digits).matches()) {
      digits = digits.length() == 10 ? "+1" + digits : "+" + digits;
    }
    return isPhone(digits)
        ? new ArgumentValue.Phone(digits)
        : refuse(spec, "Type the phone number with its area code, such as 202-555-0123.");
  }

  static boolean isPhone(String e164) {
    return e164.startsWith("+1")
        ? NORTH_AMERICA.matcher(e164).matches()
        : E164.matcher(e164).matches();
  }

  private static ArgumentInput url(ArgumentSpec spec, String value) {
    if (!value.startsWith("https://") && !value.startsWith("http://")) {
      return refuse(spec, "Type the whole web address. It starts with https://");
    }
    return isUrl(value)
        ? new ArgumentValue.Url(value)
        : refuse(
            spec,
            "Type a web address of plain letters and digits that ends in a letter or digit, such as"
                + " https://district.example/news");
  }

  /** Ends in a letter or digit, because a final slash jumps to the other side in Arabic text. */
  static boolean isUrl(String url) {
    return URL.matcher(url).matches() && Character.isLetterOrDigit(url.charAt(url.length() - 1));
  }

  private static ArgumentInput date(ArgumentSpec spec, String value) {
    if (DATE.matcher(value).matches()) {
      try {
        LocalDate date = LocalDate.parse(value);
        if (isDate(date)) {
          return new ArgumentValue.Date(date);
        }
        return refuse(spec, "Type a date between 2000-01-01 and 2099-12-31.");
      } catch (DateTimeException e) {
        return refuse(spec, "This day is not in the calendar. Check the month and the day.");
      }
    }
    return refuse(spec, "Type the date as 2026-03-09.");
  }

  static boolean isDate(LocalDate date) {
    return date.getYear() >= 2000 && date.getYear() <= 2099;
  }

  private static ArgumentInput time(ArgumentSpec spec, String value) {
    if (TIME.matcher(value).matches()) {
      try {
        return new ArgumentValue.Time(LocalTime.parse(value));
      } catch (DateTimeException e) {
        // 25:00 has the right shape; the sentence below fits it too.
      }
    }
    return refuse(spec, "Type the time as 15:30, with hours from 00 to 23.");
  }

  private static ArgumentInput window(ArgumentSpec spec, String value) {
    var parts = WINDOW.matcher(value);
    if (parts.matches()) {
      try {
        LocalTime start = LocalTime.parse(parts.group(1));
        LocalTime end = LocalTime.parse(parts.group(2));
        return start.isBefore(end)
            ? new ArgumentValue.Window(start, end)
            : refuse(spec, "The end must be later than the start, on the same day.");
      } catch (DateTimeException e) {
        // Falls through: the sentence below shows the right form.
      }
    }
    return refuse(spec, "Type the hours as 08:00-15:00.");
  }

  private static ArgumentInput language(ArgumentSpec spec, String value) {
    try {
      return new ArgumentValue.Lang(LanguageTag.of(value));
    } catch (IllegalArgumentException e) {
      return refuse(spec, "Type a language tag such as es, ar or zh-Hans.");
    }
  }

  private static ArgumentInput languages(ArgumentSpec spec, String value) {
    Set<LanguageTag> languages = new LinkedHashSet<>();
    try {
      for (String tag : value.split(",", -1)) {
        languages.add(LanguageTag.of(tag));
      }
    } catch (IllegalArgumentException e) {
      return refuse(spec, "Type language tags with commas between them, such as es, ar, zh-Hans.");
    }
    return languages.size() <= spec.max()
        ? new ArgumentValue.Langs(List.copyOf(languages))
        : refuse(spec, "Choose at most " + spec.max() + " languages.");
  }

  private static ArgumentInput count(ArgumentSpec spec, String value) {
    if (COUNT.matcher(value).matches()) {
      int count = Integer.parseInt(value);
      if (count >= spec.min() && count <= spec.max()) {
        return new ArgumentValue.Count(count);
      }
    }
    return refuse(spec, "Type a number from " + spec.min() + " to " + spec.max() + ".");
  }

  private static ArgumentProblem tooLong(ArgumentSpec spec) {
    return refuse(spec, "Make this shorter: at most " + spec.maxLength() + " characters.");
  }

  private static ArgumentProblem refuse(ArgumentSpec spec, String sentence) {
    return new ArgumentProblem(spec.name(), sentence);
  }
}
