package org.hometongue.demo.bench;

/** What the product is measured against. */
enum Yardstick {
  /** A bare client against the sandbox, without a database. */
  SANDBOX,
  /** A bare client against the sandbox, with the rows that a fan-out must write. */
  FANOUT
}
