package org.hometongue.platform;

import java.util.List;

/**
 * A clear "no" to a caller (RFC 9457). The type is stable and ends a URI; the detail is a plain
 * sentence that says what to do; neither holds personal data.
 *
 * @see ProblemMapper
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with one part of the input. The pointer is a field name or JSON pointer. */
  public record Item(String pointer, String detail) {}

  private final int status;
  private final String type;
  private final String title;
  private final transient List<Item> items;

  public Problem(int status, String type, String title, String detail, List<Item> items) {
    super(detail);
    this.status = status;
    this.type = type;
    this.title = title;
    this.items = List.copyOf(items);
  }

  public static Problem invalid(String type, String detail) {
    return new Problem(422, type, "This cannot be done as asked", detail, List.of());
  }

  public static Problem invalid(String type, String detail, List<Item> items) {
    return new Problem(422, type, "This cannot be done as asked", detail, items);
  }

  public static Problem notFound(String what) {
    return new Problem(
        404,
        "not-found",
        "Not found",
        "There is no such " + what + " in this district.",
        List.of());
  }

  public static Problem conflict(String type, String detail) {
    return new Problem(409, type, "This does not fit the present state", detail, List.of());
  }

  public static Problem forbidden(String detail) {
    return new Problem(403, "forbidden", "Not allowed", detail, List.of());
  }

  public int status() {
    return status;
  }

  public String type() {
    return type;
  }

  public String title() {
    return title;
  }

  public String detail() {
    String message = getMessage();
    return message == null ? title : message;
  }

  public List<Item> items() {
    return items;
  }
}
