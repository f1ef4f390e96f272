package org.hometongue.announcement;

/** What kind of text the homes of a language get. */
public enum TextKind {
  /** The English source. */
  SOURCE,
  /** A translation that people reviewed. */
  REVIEWED,
  /** A machine draft that only the demo approved. */
  DEMO,
  /** A reviewed text in a language that reviewers accepted for these readers. */
  FALLBACK,
  /** English with the line that says how to hear it in one's own language. */
  CALL_US
}
