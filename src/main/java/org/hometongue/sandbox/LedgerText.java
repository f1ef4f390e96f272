package org.hometongue.sandbox;

import org.hometongue.language.SegmentCount;
import org.jspecify.annotations.Nullable;

/**
 * A text that many handsets share, kept once. Mail keeps no body in memory, only its identity: the
 * body is read from the ledger file when somebody looks.
 */
final class LedgerText {

  final @Nullable String body;
  private @Nullable String quoted;
  private int segments;

  LedgerText(@Nullable String body) {
    this.body = body;
  }

  /** The body as a JSON string with its quotes, made once. */
  String quoted() {
    if (quoted == null) {
      quoted = JsonLine.quote(body == null ? "" : body);
    }
    return quoted;
  }

  int segments() {
    if (segments == 0) {
      segments = body == null ? 1 : SegmentCount.of(body).segments();
    }
    return segments;
  }
}
