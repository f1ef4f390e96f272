/**
 * What mail services tell us after a mail has left: bounces (RFC 3464), and the event webhooks of
 * Amazon SES and SendGrid. Each is checked before it is read: SES by the certificate of Amazon's
 * notification service, SendGrid by its ECDSA key, bounces by the token of the district's own mail
 * server. Reading is pure; what follows is in {@link org.hometongue.inbound.mail.MailNewsBook}: a
 * complaint means stop, a mailbox that does not exist is closed, a receipt goes to its delivery.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.inbound.mail;
