/**
 * Who may be written to: the append-only ledger of opt-ins and opt-outs per address, channel and
 * scope. Current consent is a pure function of the ledger, here in Java and as the SQL condition
 * that claims use. Inbound replies, provider codes and imports record; delivery asks.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.consent;
