package org.hometongue.demo.bench;

/** What runs beside the product in a process of its own. */
enum Yardstick {
  /** A bare client against the sandbox, without a database. */
  SANDBOX,
  /**
   * A bare client against the sandbox, with the rows that a fan-out must write; of several notices
   * one after the other.
   */
  FANOUT,
  /** The same rows and texts by a job queue that one would pick instead. */
  ALTERNATIVE,
  /** A bare server for receipts, with the rows that they must write. */
  RECEIPTS,
  /** One bare statement that reads the rows of a preflight. */
  PREFLIGHT,
  /** No yardstick itself: posts receipts to whoever takes them. */
  STORM,
  /** Nor this: answers receipts at once, so that it shows what their sender can send. */
  ANSWERS
}
