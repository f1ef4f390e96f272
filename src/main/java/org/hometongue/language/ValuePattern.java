package org.hometongue.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a locale pack puts the fields of a date or time together: <code>{weekday}, {day} {month}
 * </code>.
 */
public final class ValuePattern {

  private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z]+)}");

  /** Literals at even places, field names at odd ones. */
  private final List<String> pieces;

  private final Set<String> fields;

  private ValuePattern(List<String> pieces, Set<String> fields) {
    this.pieces = pieces;
    this.fields = fields;
  }

  /** Reads a pattern; which fields it may have is for the owner to {@link #require}. */
  public static ValuePattern of(String pattern) {
    List<String> pieces = new ArrayList<>();
    Set<String> fields = new HashSet<>();
    Matcher field = FIELD.matcher(pattern);
    int end = 0;
    while (field.find()) {
      pieces.add(pattern.substring(end, field.start()));
      pieces.add(field.group(1));
      fields.add(field.group(1));
      end = field.end();
    }
    pieces.add(pattern.substring(end));
    return new ValuePattern(List.copyOf(pieces), Set.copyOf(fields));
  }

  /**
   * @throws IllegalArgumentException unless every required field is there, and no unknown one
   */
  void require(Set<String> required, Set<String> optional) {
    Set<String> known = new HashSet<>(required);
    known.addAll(optional);
    if (!fields.containsAll(required) || !known.containsAll(fields)) {
      throw new IllegalArgumentException("Use the fields " + new TreeSet<>(required) + ".");
    }
  }

  String fill(UnaryOperator<String> fieldValue) {
    StringBuilder filled = new StringBuilder(48);
    for (int i = 0; i < pieces.size(); i++) {
      filled.append(i % 2 == 0 ? pieces.get(i) : fieldValue.apply(pieces.get(i)));
    }
    return filled.toString();
  }

  /** The pattern as written. */
  @Override
  public String toString() {
    return fill(field -> "{" + field + "}");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ValuePattern pattern && pattern.pieces.equals(pieces);
  }

  @Override
  public int hashCode() {
    return pieces.hashCode();
  }
}
