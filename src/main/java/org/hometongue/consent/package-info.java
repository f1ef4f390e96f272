/**
 * Who may be written to: an append-only ledger of what families said yes and no to, per address and
 * channel, and the one rule that reads it. The rule exists twice, as a pure function ({@link
 * org.hometongue.consent.Consent}) and as a condition for the claim's own SQL ({@link
 * org.hometongue.consent.ConsentSql}); a test holds them equal. Entries name an address by its
 * keyed hash only and outlive the family: a number that said no stays silent when it comes back
 * with the next roster. Replies, unsubscribe links and staff write here; delivery asks.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.consent;
