package org.hometongue.language;

import java.util.List;

/**
 * A text as a family will read it.
 *
 * @param text the exact characters; for {@link Medium#EMAIL_HTML} escaped, with {@code <bdi>} round
 *     each value
 * @param values where the values stand in it
 * @param medium what it was rendered for
 */
public record Rendered(String text, List<ProtectedSpan> values, Medium medium) {
  public Rendered {
    values = List.copyOf(values);
  }

  /** Shows the size only: the text may hold phones and names. */
  @Override
  public String toString() {
    return "Rendered[" + medium + ", " + text.length() + " units]";
  }
}
