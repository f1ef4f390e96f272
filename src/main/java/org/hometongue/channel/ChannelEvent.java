package org.hometongue.channel;

import java.util.Optional;

/** What a provider's webhook tells us. One call may tell several things. */
public sealed interface ChannelEvent {

  /**
   * News about an attempt.
   *
   * @param errorCode the provider's code when it failed; look it up in {@link OutcomeTable}
   */
  record Receipt(String providerId, ReceiptStatus status, Optional<String> errorCode)
      implements ChannelEvent {}

  /**
   * A person wrote to us.
   *
   * @param from E.164 without a channel prefix
   * @param to the number or mailbox written to, without a channel prefix
   * @param media content type of the first picture, sound or file that came with it; the thing
   *     itself stays with the provider
   * @param optOutType STOP, START or HELP when the provider has acted and answered already
   */
  record Inbound(
      String providerId,
      Channel channel,
      String from,
      String to,
      String body,
      Optional<String> media,
      Optional<String> optOutType)
      implements ChannelEvent {
    @Override
    public String toString() {
      return "Inbound[" + providerId + ", " + channel + "]";
    }
  }

  /**
   * News about an attempt in a word that we do not know; answered with success.
   *
   * @param word a stranger's text, of any length
   */
  record UnknownStatus(String word) implements ChannelEvent {}

  /** Nothing for us; answered with success so that the provider does not repeat it. */
  record Ignored(String why) implements ChannelEvent {}
}
