/**
 * The trail of who did what: one entry per act, each covering the one before it with its hash, so
 * that a changed, missing or slipped-in entry shows. Every room above may record an act inside its
 * own transaction: the act and its entry stand or fall together. An entry holds roles, identifiers
 * and counts, never a family's phone, address or message.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.audit;
