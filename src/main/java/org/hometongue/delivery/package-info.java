/**
 * From a frozen announcement to texts in families' hands: the queue of slices, the dispatcher,
 * pace, receipts, fallback to the next channel, reconciliation of what is in doubt. The only hot
 * path.
 *
 * <p>Promises (architecture, section 5): a hand-off follows its committed mark; an attempt in doubt
 * is never resent before it is reconciled; receipts move a delivery only forward; consent, expiry,
 * quiet hours and halt are checked in the statement that marks. The announcement room opens slices
 * here and reads states; nobody else writes deliveries.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.delivery;
