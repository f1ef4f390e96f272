package org.hometongue.catalogue.gate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What must come through unchanged: keywords such as STOP, numbers such as 988. And nothing is
 * added: a link, address or phone written into a translation would be the same for all districts,
 * and is how a forger would send families elsewhere.
 */
final class KeepGate implements Gate {
  private static final Pattern LINK =
      Pattern.compile(
          "(?i)\\b(?:https?://|www\\.)\\S+|[\\w.+-]+@[\\w-]+\\.[\\w.]+"
              + "|\\b[a-z0-9-]+\\.(?:com|org|net|gov|edu|us|info|io|example)\\b");
  private static final Pattern PHONE = Pattern.compile("\\+?\\p{Nd}(?:[\\s().-]{0,2}\\p{Nd}){6,}");
  private static final Pattern ARGUMENT = Pattern.compile("\\{\\w+}");
  private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");

  /** A plural with its keys, which are no text. */
  private static final Pattern PLURAL = Pattern.compile("\\{\\w+, plural,");

  private static final Pattern EXACT = Pattern.compile("=[0-9]+(?= *\\{)");

  private static final Map<String, Pattern> WORDS = new ConcurrentHashMap<>();

  @Override
  public void check(Inspection inspection) {
    inspection.units().forEach(unit -> added(inspection, unit));
    for (Unit unit : inspection.pairs()) {
      String source = unit.source().orElseThrow();
      kept(inspection, unit, source);
      numbers(inspection, unit, source);
    }
  }

  private static void added(Inspection inspection, Unit unit) {
    String words = unit.words();
    if (mayHoldLink(words) && LINK.matcher(words).find()
        || digits(words) >= 7 && PHONE.matcher(words).find()) {
      inspection.block(
          unit.pointer(),
          "link-or-phone",
          "Families of every district would be sent to the same link or phone.",
          "Use an argument in its place.");
    }
  }

  /** Spares nearly every text the slow pattern. */
  private static boolean mayHoldLink(String words) {
    for (int i = 0; i + 1 < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '@'
          || c == '/' && words.charAt(i + 1) == '/'
          || c == '.' && Character.isLetterOrDigit(words.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static int digits(String words) {
    int digits = 0;
    for (int i = 0; i < words.length(); ) {
      int c = words.codePointAt(i);
      digits += c < 0x80 ? c >= '0' && c <= '9' ? 1 : 0 : Character.isDigit(c) ? 1 : 0;
      i += Character.charCount(c);
    }
    return digits;
  }

  private static void kept(Inspection inspection, Unit unit, String source) {
    for (String kept : inspection.template().noTranslate()) {
      // Scripts without spaces put the word directly beside their own letters.
      Pattern word = WORDS.computeIfAbsent(kept, KeepGate::wholeWord);
      if (source.contains(kept)
          && word.matcher(source).find()
          && !unit.literals().stream().allMatch(branch -> word.matcher(branch).find())) {
        inspection.block(
            unit.pointer(),
            "keyword",
            "Phone companies and our own service know the word %s only.".formatted(kept),
            "Keep %s as it is; you may add the word of your language in brackets.".formatted(kept));
      }
    }
  }

  private static Pattern wholeWord(String kept) {
    return Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(kept) + "(?![A-Za-z0-9])");
  }

  private static void numbers(Inspection inspection, Unit unit, String source) {
    if (digits(source) == 0 && digits(unit.pattern()) == 0) {
      return;
    }
    boolean plural = PLURAL.matcher(source).find() || PLURAL.matcher(unit.pattern()).find();
    Set<String> expected = new TreeSet<>(numbersIn(source));
    Set<String> found = new TreeSet<>(numbersIn(unit.pattern()));
    if (plural) {
      // Which single figures a language writes out in its forms is its own affair.
      expected.removeIf(number -> number.length() == 1);
      found.removeIf(number -> number.length() == 1);
    }
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(found);
    Set<String> extra = new TreeSet<>(found);
    extra.removeAll(expected);
    boolean serious =
        missing.stream().anyMatch(n -> n.length() > 1)
            || extra.stream().anyMatch(n -> n.length() > 1);
    if (missing.isEmpty() && extra.isEmpty()) {
      return;
    }
    String why = "Families would read other numbers than English ones.";
    String mend =
        "Compare the numbers with the English text: %s"
            .formatted(String.join(", ", missing.isEmpty() ? extra : missing));
    if (serious) {
      inspection.block(unit.pointer(), "number", why, mend);
    } else {
      inspection.warn(unit.pointer(), "number", why, mend);
    }
  }

  /** Numbers in ASCII digits, whatever the script writes. */
  private static List<String> numbersIn(String pattern) {
    String words = ARGUMENT.matcher(EXACT.matcher(pattern).replaceAll(" ")).replaceAll(" ");
    return NUMBER.matcher(words).results().map(MatchResult::group).map(KeepGate::ascii).toList();
  }

  private static String ascii(String digits) {
    StringBuilder ascii = new StringBuilder();
    digits.codePoints().forEach(c -> ascii.append(Character.digit(c, 10)));
    return ascii.toString();
  }
}
