package org.hometongue.channel.sms;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelAdapter;
import org.hometongue.channel.ChannelEvent;
import org.hometongue.channel.ConfigCheck;
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

/** SMS through Twilio's Messages API. */
@ApplicationScoped
class TwilioSms implements ChannelAdapter {
  private final TwilioMessages messages;
  private final TwilioReceipts receipts;
  private final TwilioAccountCheck accounts;

  TwilioSms(TwilioMessages messages, TwilioReceipts receipts, TwilioAccountCheck accounts) {
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
    return Channel.SMS;
  }

  @Override
  public CompletableFuture<SendOutcome> send(Handover handover, SenderConfig sender) {
    return send(handover, sender, () -> {});
  }

  @Override
  public CompletableFuture<SendOutcome> send(
      Handover handover, SenderConfig sender, Runnable onItsWay) {
    return messages.send(handover, sender, onItsWay);
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
