/**
 * What a reply means: pure code from text, language of the home and what we sent last to an intent.
 * No database, no clock, no provider. The words are data ({@code inbound/words/*.json}), each file
 * with its provenance and whether a native speaker has reviewed it. The promise that matters most:
 * <em>never a false stop</em>. A stop is read only from a reply, or a clause of one, that a word or
 * phrase covers from its first letter to its last; what merely contains such a word is asked back
 * or goes to a person. Whatever is not understood goes to a person.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.inbound.meaning;
