package org.hometongue.channel.whatsapp;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelAdapter;
import org.hometongue.channel.ChannelEvent;
import org.hometongue.channel.ConfigCheck;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.Handover;
import org.hometongue.channel.RawWebhook;
import org.hometongue.channel.ReceiptSource;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SenderConfig;
import org.hometongue.channel.WebhookVerdict;
import org.hometongue.channel.twilio.TwilioAccountCheck;
import org.hometongue.channel.twilio.TwilioMessages;
import org.hometongue.channel.twilio.TwilioReceipts;
import org.hometongue.channel.twilio.TwilioWebhooks;

/** WhatsApp through Twilio's Messages API with approved content. */
@ApplicationScoped
class TwilioWhatsApp implements ChannelAdapter {
  private final TwilioMessages messages;
  private final TwilioReceipts receipts;
  private final TwilioAccountCheck accounts;

  TwilioWhatsApp(TwilioMessages messages, TwilioReceipts receipts, TwilioAccountCheck accounts) {
    this.messages = messages;
    this.receipts = receipts;
    this.accounts = accounts;
  }

  @Override
  public String provider() {
    return "twilio";
  }

  @Override
  public Channel channel() {
    return Channel.WHATSAPP;
  }

  @Override
  public CompletableFuture<SendOutcome> send(Handover handover, SenderConfig sender) {
    return send(handover, sender, () -> {});
  }

  /**
   * Refuses by itself what is sure to fail or to mislead: text without approved content, and a gap
   * in the variables, which Meta would fill with the sample text.
   */
  @Override
  public CompletableFuture<SendOutcome> send(
      Handover handover, SenderConfig sender, Runnable onItsWay) {
    if (handover.text().contentSid() == null) {
      return CompletableFuture.completedFuture(
          new SendOutcome.Rejected(FailureClass.CONTENT, "no-approved-text", true));
    }
    if (!isComplete(handover.text().contentVariables())) {
      return CompletableFuture.completedFuture(
          new SendOutcome.Rejected(FailureClass.CONTENT, "missing-variable", true));
    }
    return messages.send(handover, sender, onItsWay);
  }

  @Override
  public CompletableFuture<SendOutcome> answer(
      Handover handover, SenderConfig sender, Runnable onItsWay) {
    return messages.send(handover, sender, onItsWay);
  }

  private static boolean isComplete(Map<String, String> variables) {
    return IntStream.rangeClosed(1, variables.size())
        .allMatch(n -> !variables.getOrDefault(Integer.toString(n), "").isBlank());
  }

  @Override
  public WebhookVerdict verify(RawWebhook webhook, SenderConfig sender) {
    return TwilioWebhooks.verify(webhook, sender.credentials());
  }

  @Override
  public List<ChannelEvent> parse(RawWebhook webhook) {
    return TwilioWebhooks.parse(webhook);
  }

  @Override
  public Optional<ReceiptSource> receipts() {
    return Optional.of(receipts);
  }

  @Override
  public ConfigCheck check(SenderConfig sender) {
    return accounts.of(sender);
  }
}
