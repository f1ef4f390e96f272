package org.hometongue.catalogue.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arguments as inline tags of a translation tool. A tag's id is the argument's name, with a number
 * when it is there again ({@code phone}, {@code phone.2}); the count of a plural, written {@code
 * #}, is {@code n-count}, which no argument can be named.
 */
final class InlineTags {
  private static final Pattern ARGUMENT = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]{0,39})}|#");
  private static final Pattern ID =
      Pattern.compile("([A-Za-z][A-Za-z0-9]{0,39})(-count)?(?:\\.[1-9][0-9]?)?");

  private InlineTags() {}

  /** A piece of a sentence. */
  sealed interface Piece {
    record Words(String text) implements Piece {}

    /**
     * @param text what the tag stands for: {@code {phone}} or {@code #}
     */
    record Tag(String id, String name, String text) implements Piece {}
  }

  /**
   * @param counted the argument that {@code #} counts; empty where {@code #} is a letter like
   *     others
   */
  static List<Piece> apart(String sentence, String counted) {
    List<Piece> pieces = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    Matcher tag = ARGUMENT.matcher(sentence);
    int from = 0;
    while (tag.find()) {
      boolean count = tag.group().equals("#");
      if (count && counted.isEmpty()) {
        continue;
      }
      if (tag.start() > from) {
        pieces.add(new Piece.Words(sentence.substring(from, tag.start())));
      }
      String name = count ? counted : tag.group(1);
      String id = count ? name + "-count" : name;
      int times = seen.merge(id, 1, Integer::sum);
      pieces.add(new Piece.Tag(times == 1 ? id : id + "." + times, name, tag.group()));
      from = tag.end();
    }
    if (from < sentence.length()) {
      pieces.add(new Piece.Words(sentence.substring(from)));
    }
    return pieces;
  }

  /** What a tag of this id stands for; empty when it is none of ours. */
  static Optional<String> text(String id) {
    Matcher ours = ID.matcher(id);
    if (!ours.matches()) {
      return Optional.empty();
    }
    return Optional.of(ours.group(2) == null ? "{" + ours.group(1) + "}" : "#");
  }
}
