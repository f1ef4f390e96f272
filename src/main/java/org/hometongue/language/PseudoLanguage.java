package org.hometongue.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Languages that nobody speaks, made from the English texts so that pages and channels can be
 * looked at before there is a translation. {@code en-XA} has an accent on every letter, is a third
 * longer and stands in brackets: what has no accents never went through the library, what has no
 * bracket at its end was cut. {@code ar-XB} is written in Arabic letters, from right to left,
 * without any control character. Arguments and words that are kept stay as they are.
 */
public enum PseudoLanguage {
  ACCENTED(
      "en-XA",
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
      "\u00E5\u0180\u00E7\u00F0\u00E9\u0192\u011D\u0125\u00EE\u0135\u0137\u013C\u0271\u00F1\u00F6\u00FE"
          + "\u01EB\u0155\u0161\u0163\u00FB\u1E7D\u0175\u1E8B\u00FD\u017E"
          + "\u00C5\u0181\u00C7\u00D0\u00C9\u0191\u011C\u0124\u00CE\u0134\u0136\u013B\u1E40\u00D1\u00D6\u00DE"
          + "\u01EA\u0154\u0160\u0162\u00DB\u1E7C\u0174\u1E8A\u00DD\u017D"),
  RIGHT_TO_LEFT(
      "ar-XB",
      "abcdefghijklmnopqrstuvwxyz",
      "\u0627\u0628\u0635\u062F\u0639\u0641\u063A\u0647\u064A\u062C\u0643\u0644\u0645\u0646\u0648\u062B"
          + "\u0642\u0631\u0633\u062A\u0637\u0638\u0636\u062E\u0649\u0632");

  private static final List<String> PADDING =
      List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

  private final LanguageTag tag;
  private final String from;
  private final String to;

  PseudoLanguage(String tag, String from, String to) {
    this.tag = LanguageTag.of(tag);
    this.from = from;
    this.to = to;
  }

  public LanguageTag tag() {
    return tag;
  }

  /** The pseudo-language of this tag; empty for every language that somebody speaks. */
  public static Optional<PseudoLanguage> of(LanguageTag tag) {
    return Arrays.stream(values()).filter(p -> p.tag.equals(tag)).findFirst();
  }

  /** How it writes days and times, made from the English names. */
  public LocalePack pack(LocalePack english) {
    boolean right = this == RIGHT_TO_LEFT;
    return new LocalePack(
        tag,
        words(right ? "Bidi" : "Accented", List.of()),
        right ? "Pseudo, right to left" : "Pseudo, accented",
        right ? "Arab" : "Latn",
        right ? Direction.RTL : Direction.LTR,
        english
            .dates()
            .map(d -> new DateStyle(names(d.weekdays()), names(d.months()), d.pattern())),
        english
            .times()
            .map(
                t ->
                    new TimeStyle(
                        words(t.am(), List.of()),
                        words(t.pm(), List.of()),
                        t.pattern(),
                        t.window())),
        english.plural(),
        List.of(),
        List.of(),
        false,
        Optional.empty(),
        "generated from English, for looking at pages");
  }

  private List<String> names(List<String> english) {
    return english.stream().map(name -> words(name, List.of())).toList();
  }

  /**
   * A whole text, with its plural or select.
   *
   * @param kept words that stay as they are, such as STOP
   * @throws MessageSyntaxException when the English text cannot be read
   */
  public String text(String english, List<String> kept) throws MessageSyntaxException {
    Message message = Message.parse(english);
    if (message.selector().isEmpty()) {
      return sentence(message.branches().getFirst(), kept);
    }
    Message.Selector selector = message.selector().get();
    return "{%s, %s, %s}"
        .formatted(
            selector.argument(),
            selector.kind().name().toLowerCase(Locale.ROOT),
            message.branches().stream()
                .map(b -> b.key() + " {" + sentence(b, kept) + "}")
                .collect(Collectors.joining(" ")));
  }

  private String sentence(Message.Branch branch, List<String> kept) {
    StringBuilder text = new StringBuilder("[");
    for (Message.Part part : branch.parts()) {
      switch (part) {
        case Message.Part.Literal(String literal) -> text.append(words(literal, kept));
        case Message.Part.Argument(String name) -> text.append('{').append(name).append('}');
        case Message.Part.Count() -> text.append('#');
      }
    }
    int wanted = (branch.literalText().length() * 35 + 99) / 100;
    for (int i = 0, added = 0; added < wanted; i++) {
      String word = PADDING.get(i % PADDING.size());
      text.append(' ').append(letters(word));
      added += word.length() + 1;
    }
    return text.append(']').toString();
  }

  /** Words alone, such as those of an option. */
  public String words(String english, List<String> kept) {
    if (kept.isEmpty()) {
      return letters(english);
    }
    Matcher keep =
        Pattern.compile(kept.stream().map(Pattern::quote).collect(Collectors.joining("|")))
            .matcher(english);
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (keep.find()) {
      text.append(letters(english.substring(from, keep.start()))).append(keep.group());
      from = keep.end();
    }
    return text.append(letters(english.substring(from))).toString();
  }

  private String letters(String english) {
    StringBuilder text = new StringBuilder(english.length());
    for (int i = 0; i < english.length(); i++) {
      char letter = this == RIGHT_TO_LEFT ? small(english.charAt(i)) : english.charAt(i);
      int at = from.indexOf(letter);
      text.append(at < 0 ? english.charAt(i) : to.charAt(at));
    }
    return text.toString();
  }

  /** Arabic has no capital letters. */
  private static char small(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter;
  }
}
