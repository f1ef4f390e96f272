package org.hometongue.catalogue.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.hometongue.catalogue.Template;

/**
 * Words and promises no text of a language may hold: {@code translations/_forbidden/<lang>.txt}.
 * English has one; other languages get one when a reviewer supplies it.
 */
final class ForbiddenWords {
  /**
   * @param where {@code *}, a topic or a message class
   */
  record Entry(String rule, String where, String phrase, Pattern pattern, String why) {
    boolean concerns(Template template) {
      return where.equals("*")
          || where.equals(template.topic())
          || where.equals(template.messageClass().name());
    }
  }

  private static final Map<String, List<Entry>> LISTS = new ConcurrentHashMap<>();

  private ForbiddenWords() {}

  static List<Entry> of(String language) {
    return LISTS.computeIfAbsent(language, ForbiddenWords::read);
  }

  private static List<Entry> read(String language) {
    String name = "translations/_forbidden/" + language + ".txt";
    try (InputStream in = ForbiddenWords.class.getClassLoader().getResourceAsStream(name)) {
      return in == null
          ? List.of()
          : new BufferedReader(new InputStreamReader(in, UTF_8))
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> entry(name, line))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry entry(String file, String line) {
    String[] parts = line.split("\\|", -1);
    if (parts.length != 4) {
      throw new IllegalStateException(file + ": write rule | where | phrase | why.");
    }
    String phrase = parts[2].strip();
    // Upper-case phrases are acronyms: "ICE" must not match "ice" on the road.
    int flags =
        phrase.chars().noneMatch(Character::isLowerCase)
            ? 0
            : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    Pattern pattern =
        Pattern.compile(
            "(?<![\\p{L}\\p{M}\\p{Nd}])" + Pattern.quote(phrase) + "(?![\\p{L}\\p{M}\\p{Nd}])",
            flags);
    return new Entry(parts[0].strip(), parts[1].strip(), phrase, pattern, parts[3].strip());
  }
}
