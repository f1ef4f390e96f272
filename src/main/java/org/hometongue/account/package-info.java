/**
 * Who may come in: staff and their roles, integrations and their tokens, sign-in and sessions, and
 * what every request passes at the door (cross-site fence, security headers, Idempotency-Key).
 * Rooms above ask {@link org.hometongue.account.Caller} who is calling and put
 * {@code @RolesAllowed(Role.Names.X)} on what they offer. Only hashes of secrets are kept, and no
 * answer tells whether it was the name or the password that was wrong.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.account;
