/**
 * What a measurement or a deliberate fault stands on: the packaged service, the carrier sandbox and
 * PostgreSQL, each in processes of its own on a throw-away folder, and a judge that holds the
 * sandbox's ledger against the database. Used by the verbs {@code bench} and {@code faults} and by
 * the whole-service tests, so that all of them break and measure the same thing.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.demo.ground;
