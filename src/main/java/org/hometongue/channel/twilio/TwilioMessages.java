package org.hometongue.channel.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hometongue.channel.Channel;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.Handover;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.Accepted;
import org.hometongue.channel.SendOutcome.Rejected;
import org.hometongue.channel.SendOutcome.Unknown;
import org.hometongue.channel.SenderConfig;
import org.jspecify.annotations.Nullable;

/** Creates messages: one POST to Messages.json per hand-off, never more. */
@ApplicationScoped
public class TwilioMessages {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");
  private static final Duration LONGEST_VALIDITY = Duration.ofSeconds(36_000);
  private static final String REGION_NOT_ENABLED = "21408";

  private final TwilioClients clients;
  private final Clock clock;

  TwilioMessages(TwilioClients clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * Sends the text itself, or for WhatsApp the approved content with its variables. A WhatsApp text
   * without approved content arrives only within 24 hours of the family's own message.
   */
  public SendOutcome send(Handover handover, SenderConfig sender) {
    Duration left = Duration.between(clock.instant(), handover.expiresAt());
    if (left.toSeconds() < 1) {
      return new Rejected(FailureClass.EXPIRED, "expired", false);
    }
    try {
      Message message = creator(handover, sender, left).create(clients.of(sender));
      String sid = message.getSid();
      return sid != null && SID.matcher(sid).matches()
          ? new Accepted(sid, clock.instant())
          : new Unknown("answer-without-id");
    } catch (FailedCall e) {
      return abroad(e.outcome(), handover.to());
    } catch (RuntimeException e) {
      // A success that cannot be read. The exception may quote the answer: it goes nowhere.
      return new Unknown("unreadable-answer");
    }
  }

  private static MessageCreator creator(Handover handover, SenderConfig sender, Duration left) {
    boolean approved = handover.text().contentSid() != null;
    PhoneNumber to = new PhoneNumber(address(sender.channel(), handover.to()));
    @Nullable String body = approved ? null : handover.text().body();
    MessageCreator creator =
        sender.address().startsWith("MG")
            ? new MessageCreator(to, sender.address(), body)
            : new MessageCreator(
                to, new PhoneNumber(address(sender.channel(), sender.address())), body);
    creator
        .setStatusCallback(handover.statusCallback())
        .setValidityPeriod(
            Math.toIntExact(Math.min(left.toSeconds(), LONGEST_VALIDITY.toSeconds())));
    if (approved) {
      return creator
          .setContentSid(handover.text().contentSid())
          .setContentVariables(json(handover.text().contentVariables()));
    }
    // Vetted text: Twilio must not replace characters that it takes for typing habits.
    return creator.setSmartEncoded(false);
  }

  static String address(Channel channel, String number) {
    return channel == Channel.WHATSAPP ? "whatsapp:" + number : number;
  }

  private static String json(Map<String, String> variables) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(variables));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A region that is not enabled is our fault for +1, and this one family's for the rest. */
  private static SendOutcome abroad(SendOutcome outcome, String to) {
    return outcome instanceof Rejected rejected
            && rejected.code().equals(REGION_NOT_ENABLED)
            && !to.startsWith("+1")
        ? OutcomeTable.of(REGION_NOT_ENABLED + " outside +1").outcome(Optional.empty())
        : outcome;
  }
}
