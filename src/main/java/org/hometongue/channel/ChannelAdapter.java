package org.hometongue.channel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One provider's way of carrying one channel. Implementations are shared by all threads. */
public interface ChannelAdapter {

  /** {@code twilio} or {@code smtp}; with the channel it names the adapter. */
  String provider();

  Channel channel();

  /**
   * Hands one message over; the answer comes within {@link Handover#deadline} and a few seconds for
   * a connection. Does not block; call it with no transaction open. Never repeats a request, and
   * never throws or fails for anything a provider or network does; what it does not understand is
   * {@link SendOutcome.Unknown}.
   */
  CompletableFuture<SendOutcome> send(Handover handover, SenderConfig sender);

  /**
   * The same, and says when the message is on its way, which may be some time before the answer.
   *
   * @param onItsWay run once or more often, on any thread, and never blocks; not at all when
   *     nothing left
   */
  default CompletableFuture<SendOutcome> send(
      Handover handover, SenderConfig sender, Runnable onItsWay) {
    CompletableFuture<SendOutcome> answer = send(handover, sender);
    onItsWay.run();
    return answer;
  }

  /**
   * Hands over an answer to somebody who wrote to us lately, under the same promises as {@link
   * #send}. Differs where a channel lets an answer go without an approved text (WhatsApp, within 24
   * hours).
   */
  default CompletableFuture<SendOutcome> answer(
      Handover handover, SenderConfig sender, Runnable onItsWay) {
    return send(handover, sender, onItsWay);
  }

  /** Checks the signature over the raw request, in constant time. */
  WebhookVerdict verify(RawWebhook webhook, SenderConfig sender);

  /** Reads a verified webhook. Pure; an unknown word becomes {@link ChannelEvent.UnknownStatus}. */
  List<ChannelEvent> parse(RawWebhook webhook);

  /** Empty when the provider keeps no list that could be asked. */
  Optional<ReceiptSource> receipts();

  /** Asks the provider whether the sender can be used. Blocking; sends nothing to anybody. */
  ConfigCheck check(SenderConfig sender);
}
