/**
 * How a message leaves the house: one contract ({@link org.hometongue.channel.ChannelAdapter}) and
 * one package per channel behind it. Delivery calls it for hand-offs and reconciling, the receipts
 * and replies that come back are verified and read here. It promises that a provider's answer is
 * always a value and never an exception, that an answer which cannot be trusted is {@code Unknown}
 * and never "failed", that nothing is ever retried in secret, and that no address, text or
 * credential reaches a log, an exception or a {@code toString}.
 *
 * <p>What differs per family (unsubscribe link, message id, callback address) is added here,
 * outside the text: the body that is handed over is byte for byte the rendition's body.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.channel;
