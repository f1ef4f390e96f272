/**
 * The carrier sandbox: a stand-in for Twilio (Messages, Content, signed callbacks, inbound texts)
 * and for a mail relay, on loopback only. The demo, the tests and the benchmarks send through it
 * with the same bytes on the wire that a real provider would get, and its ledger, not the service's
 * own opinion, says what each handset and mailbox was handed.
 *
 * <p>Who may call it: whatever starts a demo, a test or a benchmark, through {@link
 * org.hometongue.sandbox.CarrierSandbox}. Adapters never do: they speak HTTP and SMTP to it and
 * cannot tell it from a provider, except by the host. It uses nothing of ours but {@code platform}
 * and {@code language}, no database and no CDI.
 *
 * <p>What it promises: a message is in {@code ledger.jsonl} before its answer leaves, so the ledger
 * survives a killed process; the same seed and the same numbers give the same fates whatever the
 * order in which messages arrive; nothing listens on any other interface than 127.0.0.1. Not
 * simulated: media, scheduling, link shortening, RCS, billing.
 */
@NullMarked
package org.hometongue.sandbox;

import org.jspecify.annotations.NullMarked;
