package org.hometongue.roster;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hometongue.language.LanguageTag;
import org.jspecify.annotations.Nullable;

/**
 * From what a school recorded to a language tag, never by a guess. A code means something only with
 * its system: 03 is Cantonese in California and Lao in Texas. Codes that name a group of languages,
 * and codes that schools take for another language, are to be asked. The tables are the files under
 * {@code roster/}; sources: schools practice reference 7.2 and 7.3, ISO 639, the code lists of the
 * California and Texas departments of education.
 */
public final class LanguageCodes {
  /** The systems a file may name, in the order in which they are offered. */
  public static final List<String> SYSTEMS =
      List.of(
          "bcp47",
          "iso639-2b",
          "iso639-2t",
          "iso639-3",
          "ca-calpads-2",
          "ca-calpads-3",
          "tx-c092",
          "edfi-descriptor",
          "clever-home_language",
          "freetext");

  private static final Pattern HAS_DIGIT = Pattern.compile(".*\\p{Nd}.*", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("[A-Za-z]{2,3}");
  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})+");
  private static final int LONGEST = 80;

  private final Map<String, HomeLanguage> byTag = new HashMap<>();
  private final Map<String, HomeLanguage> byCode = new HashMap<>();
  private final Map<String, HomeLanguage> byName = new HashMap<>();
  private final Map<String, Map<String, HomeLanguage>> bySystem = new HashMap<>();

  private LanguageCodes() {
    for (NamedCsvRecord row : table("languages")) {
      HomeLanguage known = new HomeLanguage.Known(row.getField("tag"));
      byTag.put(row.getField("tag"), known);
      for (String code : words(row, "codes", " ")) {
        byCode.put(code, known);
      }
      for (String name : words(row, "names", ";")) {
        byName.put(normal(name), known);
      }
    }
    for (NamedCsvRecord row : table("needs-asking")) {
      String kind = row.getField("kind");
      for (String code : words(row, "codes", " ")) {
        byCode.put(code, new HomeLanguage.Asked(kind, code));
      }
      for (String name : words(row, "names", ";")) {
        byName.put(normal(name), new HomeLanguage.Asked("collective", name));
      }
    }
    for (String system : Set.of("ca-calpads-2", "tx-c092")) {
      Map<String, HomeLanguage> codes = new HashMap<>();
      for (NamedCsvRecord row : table(system)) {
        codes.put(
            row.getField("code"),
            Objects.requireNonNull(byName.get(normal(row.getField("name"))), row.getField("name")));
      }
      bySystem.put(system, codes);
    }
  }

  private static final class Shipped {
    static final LanguageCodes INSTANCE = new LanguageCodes();
  }

  public static LanguageCodes shipped() {
    return Shipped.INSTANCE;
  }

  private static List<String> words(NamedCsvRecord row, String column, String separator) {
    String field = row.getField(column);
    return field.isEmpty() ? List.of() : List.of(field.split(separator));
  }

  private static Iterable<NamedCsvRecord> table(String name) {
    try (InputStream file = LanguageCodes.class.getResourceAsStream("/roster/" + name + ".csv");
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder()
                .ofNamedCsvRecord(
                    new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      return rows.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param system one of {@link #SYSTEMS}, or null: tags, ISO 639 codes and names, but no numbers
   */
  public HomeLanguage read(@Nullable String system, String cell) {
    String text = Cells.visible(cell);
    if (text.isEmpty()) {
      return HomeLanguage.BLANK;
    }
    if (text.length() > LONGEST) {
      return new HomeLanguage.Asked("unknown", "");
    }
    if (system != null && bySystem.containsKey(system)) {
      String code = text.length() == 1 ? "0" + text : text;
      return Optional.ofNullable(
              Objects.requireNonNull(bySystem.get(system)).get(code.toUpperCase(Locale.ROOT)))
          .orElseGet(() -> new HomeLanguage.Asked("unknown", shown(text)));
    }
    if (HAS_DIGIT.matcher(text).matches() && !TAG.matcher(text).matches()) {
      return new HomeLanguage.Refused(
          "The language is a number, and numbers differ from state to state. Say whose code it is"
              + " (language_system), such as ca-calpads-2 or tx-c092.");
    }
    return byText(system, text).orElseGet(() -> new HomeLanguage.Asked("unknown", shown(text)));
  }

  private Optional<HomeLanguage> byText(@Nullable String system, String text) {
    String value = "edfi-descriptor".equals(system) ? text.substring(text.indexOf('#') + 1) : text;
    Optional<HomeLanguage> found = Optional.empty();
    if (TAG.matcher(value).matches()) {
      found = byTag(value);
    } else if (CODE.matcher(value).matches()) {
      found = Optional.ofNullable(byCode.get(value.toLowerCase(Locale.ROOT)));
    }
    return found.isPresent() ? found : Optional.ofNullable(byName.get(normal(value)));
  }

  private Optional<HomeLanguage> byTag(String value) {
    LanguageTag tag;
    try {
      tag = LanguageTag.of(value);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    HomeLanguage exact = byTag.get(tag.value());
    if (exact != null) {
      return Optional.of(exact);
    }
    return switch (tag.value()) {
      case "zh-TW", "zh-HK", "zh-MO" -> Optional.of(new HomeLanguage.Known("zh-Hant"));
      case "zh-CN", "zh-SG" -> Optional.of(new HomeLanguage.Known("zh-Hans"));
      case "sw-CD" -> Optional.of(new HomeLanguage.Known("sw-CD"));
      default -> {
        // The region rarely changes the written language (es-MX, ar-EG); the script always does.
        HomeLanguage script = byTag.get(tag.value().replaceFirst("-([A-Z]{2}|[0-9]{3})$", ""));
        yield Optional.ofNullable(script == null ? byCode.get(tag.language()) : script);
      }
    };
  }

  /** Case, accents, punctuation and spacing do not matter in a language's name. */
  private static String normal(String name) {
    StringBuilder normal = new StringBuilder(name.length());
    Normalizer.normalize(name, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> Character.isLetter(c) || isVowelSign(c))
        .forEach(normal::appendCodePoint);
    return normal.toString();
  }

  /** Marks of Indic and other scripts are part of the word; accents over Latin letters are not. */
  private static boolean isVowelSign(int c) {
    return Character.getType(c) == Character.COMBINING_SPACING_MARK
        || (Character.getType(c) == Character.NON_SPACING_MARK
            && Character.UnicodeScript.of(c) != Character.UnicodeScript.INHERITED);
  }

  /** What of a cell may stand in a report: a short word. A longer text could be anything. */
  private static String shown(String text) {
    boolean word =
        text.length() <= 24
            && text.codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c) || "-_ ()".indexOf(c) >= 0)
            && text.codePoints().filter(Character::isDigit).count() <= 3;
    return word ? text : "";
  }
}
