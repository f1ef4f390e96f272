package org.hometongue.language;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/**
 * The typed value of one argument. {@code toString} shows the kind only: a value may be a phone or
 * a name.
 */
public sealed interface ArgumentValue extends ArgumentInput {

  /**
   * Reads what a person or a program typed for an argument: dates as {@code 2026-03-09}, times as
   * {@code 15:30}, windows as {@code 08:00-15:00}, phones as E.164 or with ten digits, links with
   * {@code https://}, languages as tags ({@code es} or {@code es, ar, zh-Hans}), options by their
   * key.
   */
  static ArgumentInput parse(ArgumentSpec spec, String typed) {
    return ArgumentReader.read(spec, typed);
  }

  /** Free text. */
  record Text(String text) implements ArgumentValue {
    @Override
    public String toString() {
      return "Text";
    }
  }

  /**
   * A name that may be written differently in some languages.
   *
   * @param forms how it is written in a language, where that differs
   * @param usual how it is written in all others
   */
  record Localized(Map<LanguageTag, String> forms, String usual) implements ArgumentValue {
    public Localized {
      forms = Map.copyOf(forms);
    }

    /** A name with one form. */
    public static Localized of(String usual) {
      return new Localized(Map.of(), usual);
    }

    /** The form for a language. */
    public String in(LanguageTag language) {
      return forms.getOrDefault(language, usual);
    }

    @Override
    public String toString() {
      return "Localized";
    }
  }

  /**
   * @param e164 such as {@code +12025550123}
   */
  record Phone(String e164) implements ArgumentValue {
    @Override
    public String toString() {
      return "Phone";
    }
  }

  /**
   * @param url ASCII, with scheme, ending in a letter or digit
   */
  record Url(String url) implements ArgumentValue {
    @Override
    public String toString() {
      return "Url";
    }
  }

  /**
   * @param date in the Gregorian calendar
   */
  record Date(LocalDate date) implements ArgumentValue {}

  /**
   * @param time wall-clock time of the district
   */
  record Time(LocalTime time) implements ArgumentValue {}

  /** From {@code start} to {@code end} on the same day. */
  record Window(LocalTime start, LocalTime end) implements ArgumentValue {}

  record Lang(LanguageTag language) implements ArgumentValue {}

  /**
   * @param languages each once, in the order in which they are shown
   */
  record Langs(List<LanguageTag> languages) implements ArgumentValue {
    public Langs {
      languages = List.copyOf(languages);
    }
  }

  record Count(int count) implements ArgumentValue {}

  /**
   * @param key one of the options of the argument
   */
  record Option(String key) implements ArgumentValue {}
}
