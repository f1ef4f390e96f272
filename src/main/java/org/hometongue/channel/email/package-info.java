/**
 * E-mail over SMTP: plain text and HTML of one rendition in one mail, its language and direction
 * marked, with a one-click way out (RFC 8058).
 *
 * <p>The rendition's body stands unchanged at the start of the text part; the way out follows it as
 * a paragraph of its own, because it differs per family.
 *
 * <p>Why an SMTP conversation of our own, and not a mail client: whether a mail may be sent again
 * depends on the step at which the line broke. Before the content is written it surely was not
 * taken; after that nobody knows. The clients at hand report both as "socket closed". The same
 * holds for refusals: 550 to MAIL is our fault, to RCPT the address's, after the content the
 * text's.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.channel.email;
