/**
 * What every room stands on: the main class and its verbs, the data folder and embedded database,
 * the connection that sees one district only, keys and ciphers, identifiers, the clock, and the
 * problems that clients read (RFC 9457). Everybody may call it; it knows none of the rooms above.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.platform;
