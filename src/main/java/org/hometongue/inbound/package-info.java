/**
 * What families write back. A reply is checked, kept sealed, and read by {@code inbound.meaning};
 * what that does not understand stays for a person. A "no" is in the consent ledger before it is
 * answered, an answer goes out once, and the way out of mail works with one click and without an
 * account. What a person answers is in {@code inbound.thread}, phones that do not work in {@code
 * inbound.hygiene}, news about mails in {@code inbound.mail}. Providers and mail clients call this
 * room; nobody below does.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.inbound;
