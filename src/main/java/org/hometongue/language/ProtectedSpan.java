package org.hometongue.language;

/**
 * Where a value stands in a rendered text. It must be shown in one piece and in its own order.
 *
 * @param argument the argument it fills
 * @param start first UTF-16 unit, marks around the value not counted
 * @param end after the last unit
 */
public record ProtectedSpan(String argument, int start, int end) {}
