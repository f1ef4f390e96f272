/**
 * What a person answers: conversations with one address each, for the staff of the family's school.
 * Texts are opened for the moment of showing; what leaves is a vetted text or a person's own words
 * exactly as written, never a machine's. Called by pages and the API.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.inbound.thread;
