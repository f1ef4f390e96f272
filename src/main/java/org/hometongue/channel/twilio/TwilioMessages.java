package org.hometongue.channel.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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

/**
 * Creates messages: one POST to Messages.json per hand-off, never more. The request is written here
 * and equals, byte for byte, what the SDK's {@code MessageCreator} would post (a test holds them
 * side by side): the SDK builds it through a dozen objects and blocks for the answer.
 */
@ApplicationScoped
public class TwilioMessages {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");
  private static final Duration LONGEST_VALIDITY = Duration.ofSeconds(36_000);
  private static final String REGION_NOT_ENABLED = "21408";

  /** Regions of +1 that Twilio enables with the United States, and its territories. */
  private static final Set<String> HOME = Set.of("US", "CA", "PR", "VI", "GU", "AS", "MP");

  /** Where a sender's messages are created, and by which right: the same for all of them. */
  private record Endpoint(URI address, String authorization) {
    static Endpoint of(SenderConfig sender) {
      String base = sender.base().toString();
      String pair = sender.account() + ":" + sender.credentials().reveal();
      return new Endpoint(
          URI.create(
              (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                  + "/2010-04-01/Accounts/"
                  + sender.account()
                  + "/Messages.json"),
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public String toString() {
      return "Endpoint";
    }
  }

  private final Map<SenderConfig, Endpoint> endpoints = new ConcurrentHashMap<>();
  private final TwilioExchange exchange;
  private final Clock clock;

  TwilioMessages(TwilioClients clients, Clock clock) {
    this.exchange = clients.exchange();
    this.clock = clock;
  }

  /**
   * Sends the text itself, or for WhatsApp the approved content with its variables. A WhatsApp text
   * without approved content arrives only within 24 hours of the family's own message.
   *
   * @param onItsWay run when the request was written
   */
  public CompletableFuture<SendOutcome> send(
      Handover handover, SenderConfig sender, Runnable onItsWay) {
    Duration left = Duration.between(clock.instant(), handover.expiresAt());
    if (left.toSeconds() < 1) {
      return CompletableFuture.completedFuture(
          new Rejected(FailureClass.EXPIRED, "expired", false));
    }
    return exchange
        .send(call(handover, sender, left), handover.deadline(), onItsWay)
        .handle((answer, fault) -> outcome(answer, fault, handover.to()));
  }

  private SendOutcome outcome(
      TwilioExchange.@Nullable Answer answer, @Nullable Throwable fault, String to) {
    if (answer == null) {
      return fault instanceof FailedCall failed ? failed.outcome() : new Unknown("fault");
    }
    if (!answer.isSuccess()) {
      return abroad(TwilioAnswers.of(answer), to);
    }
    try {
      return CreatedMessage.sid(answer.body())
          .filter(sid -> SID.matcher(sid).matches())
          .<SendOutcome>map(sid -> new Accepted(sid, clock.instant()))
          .orElseGet(() -> new Unknown("answer-without-id"));
    } catch (IOException e) {
      // A success that cannot be read. The exception may quote the answer: it goes nowhere.
      return new Unknown("unreadable-answer");
    }
  }

  private TwilioExchange.Call call(Handover handover, SenderConfig sender, Duration left) {
    Endpoint endpoint = endpoints.computeIfAbsent(sender, Endpoint::of);
    return new TwilioExchange.Call(
        HttpMethod.POST,
        endpoint.address(),
        endpoint.authorization(),
        Map.of(),
        FormBody.CONTENT_TYPE,
        form(handover, sender, left));
  }

  /** The SDK's fields in the SDK's order. */
  private static Buffer form(Handover handover, SenderConfig sender, Duration left) {
    @Nullable String approved = handover.text().contentSid();
    FormBody form = new FormBody();
    form.add("To", address(sender.channel(), handover.to()));
    form.add("StatusCallback", handover.statusCallback().toString());
    form.add(
        "ValidityPeriod", Long.toString(Math.min(left.toSeconds(), LONGEST_VALIDITY.toSeconds())));
    if (approved != null) {
      form.add("ContentVariables", json(handover.text().contentVariables()));
    } else {
      // Vetted text: Twilio must not replace characters that it takes for typing habits.
      form.add("SmartEncoded", "false");
    }
    if (sender.address().startsWith("MG")) {
      form.add("MessagingServiceSid", sender.address());
    } else {
      form.add("From", address(sender.channel(), sender.address()));
    }
    if (approved != null) {
      form.add("ContentSid", approved);
    } else {
      form.add("Body", handover.text().body());
    }
    return form.toBuffer();
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

  /**
   * A region that is not enabled is our fault where a district's families live, and this one
   * family's elsewhere: also in Jamaica and the other islands that share +1.
   */
  private static SendOutcome abroad(SendOutcome outcome, String to) {
    return outcome instanceof Rejected rejected
            && rejected.code().equals(REGION_NOT_ENABLED)
            && !isAtHome(to)
        ? OutcomeTable.of(REGION_NOT_ENABLED + " outside +1").outcome(Optional.empty())
        : outcome;
  }

  /** A number of which nobody knows the region counts as one at home. */
  private static boolean isAtHome(String to) {
    if (!to.startsWith("+1")) {
      return false;
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      @Nullable String region = numbers.getRegionCodeForNumber(numbers.parse(to, "US"));
      return region == null || HOME.contains(region);
    } catch (NumberParseException e) {
      return true;
    }
  }
}
