package org.hometongue.sandbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the parameters of a create in Twilio's order, with Twilio's codes. */
final class OrderCheck {

  static final int MAX_BODY = 1_600;
  private static final long WINDOW_MILLIS = Duration.ofHours(24).toMillis();
  private static final Pattern E164 = Pattern.compile("\\+(1[2-9]\\d{9}|[2-9]\\d{6,13})");
  private static final Pattern SENDER = Pattern.compile("\\+?[0-9]{5,15}");
  private static final Pattern DECORATION = Pattern.compile("[ ().-]");

  /** Twilio's test numbers ("Test credentials"). */
  private static final Map<String, TwilioError> MAGIC_TO =
      Map.of(
          "+15005550001", TwilioError.bad(21211, "The 'To' number is not a valid phone number."),
          "+15005550002", TwilioError.bad(21612, "The 'To' number cannot be reached."),
          "+15005550003", TwilioError.bad(21408, "Permission to send to this region is missing."),
          "+15005550004", TwilioError.bad(21610, "Attempt to send to unsubscribed recipient"),
          "+15005550009", TwilioError.bad(21614, "The 'To' number is not a mobile number."));

  private static final Map<String, TwilioError> MAGIC_FROM =
      Map.of(
          "+15005550001", TwilioError.bad(21212, "The 'From' number is not a valid phone number."),
          "+15005550007", TwilioError.bad(21606, "The 'From' number cannot send messages."),
          "+15005550008", TwilioError.bad(21611, "The 'From' number has too many in its queue."));

  private final SenderPool pool;
  private final SandboxLedger ledger;
  private final ContentStore contents;
  private final Clock clock;

  OrderCheck(SenderPool pool, SandboxLedger ledger, ContentStore contents, Clock clock) {
    this.pool = pool;
    this.ledger = ledger;
    this.contents = contents;
    this.clock = clock;
  }

  MessageOrder check(Form form) {
    String given = form.get("To");
    if (given == null) {
      return refused(21604, "A 'To' phone number is required.");
    }
    String to = normal(given);
    if (!E164.matcher(bare(to)).matches()) {
      return refused(21211, "The 'To' number is not a valid phone number.");
    }
    TwilioError magic = MAGIC_TO.get(to);
    if (magic != null) {
      return new MessageOrder.Refused(magic);
    }
    String service = form.get("MessagingServiceSid");
    String from = form.get("From");
    TwilioError wrong = senderError(service, from == null ? null : normal(from), to);
    if (wrong != null) {
      return new MessageOrder.Refused(wrong);
    }
    String sender = from != null ? normal(from) : pool.pick(service == null ? "" : service, to);
    if (sender == null) {
      return refused(21703, "The Messaging Service has no sender for this channel.");
    }
    String callback = form.get("StatusCallback");
    if (callback != null && !webAddress(callback)) {
      return refused(21609, "The 'StatusCallback' URL is not a valid URL.");
    }
    MessageOrder order = withText(form, to, sender, service, callback);
    if (order instanceof MessageOrder.Valid && ledger.stopped(to, pool.scope(sender, service))) {
      return refused(21610, "Attempt to send to unsubscribed recipient");
    }
    return order;
  }

  private @Nullable TwilioError senderError(
      @Nullable String service, @Nullable String from, String to) {
    if (service == null && from == null) {
      return TwilioError.bad(21603, "A 'From' phone number is required.");
    }
    if (service != null && !pool.knowsService(service)) {
      return TwilioError.bad(21705, "The Messaging Service Sid is invalid.");
    }
    if (service != null && pool.emptyService(service)) {
      return TwilioError.bad(21704, "The Messaging Service contains no phone numbers.");
    }
    if (from == null) {
      return null;
    }
    if (MAGIC_FROM.containsKey(from)) {
      return MAGIC_FROM.get(from);
    }
    if (SandboxChannel.ofAddress(from) != SandboxChannel.ofAddress(to)) {
      return TwilioError.bad(21910, "'From' and 'To' must be of the same channel.");
    }
    if (!SENDER.matcher(bare(from)).matches()) {
      return TwilioError.bad(21212, "The 'From' number is not a valid phone number.");
    }
    boolean known = service == null ? pool.knowsSender(from) : pool.inService(service, from);
    if (known) {
      return null;
    }
    return SandboxChannel.ofAddress(from) == SandboxChannel.WHATSAPP
        ? TwilioError.bad(63007, "There is no WhatsApp sender with this 'From' address.")
        : TwilioError.bad(21606, "The 'From' number cannot send messages for this account.");
  }

  private MessageOrder withText(
      Form form, String to, String sender, @Nullable String service, @Nullable String callback) {
    String contentSid = form.get("ContentSid");
    if (contentSid == null) {
      String body = form.get("Body");
      if (body == null) {
        return refused(21602, "Message body is required.");
      }
      if (body.length() > MAX_BODY) {
        return refused(21617, "The message body exceeds the 1600 character limit.");
      }
      HandsetFate forced = insideWindow(to, sender) ? null : HandsetFate.OUTSIDE_WINDOW;
      return new MessageOrder.Valid(to, sender, service, body, callback, forced);
    }
    ContentTemplate content = contents.find(contentSid);
    if (content == null) {
      return refused(21655, "The ContentSid is invalid.");
    }
    ContentVariables variables = ContentVariables.parse(form.get("ContentVariables"));
    if (variables == null) {
      return refused(21656, "The ContentVariables parameter is invalid.");
    }
    String body = content.render(variables.values());
    HandsetFate forced = null;
    if (SandboxChannel.ofAddress(to) == SandboxChannel.WHATSAPP) {
      forced = variables.problem(body);
      if (forced == null && !insideWindow(to, sender)) {
        forced = content.fateOutsideWindow(clock.millis());
      }
    }
    return new MessageOrder.Valid(to, sender, service, body, callback, forced);
  }

  private boolean insideWindow(String to, String sender) {
    if (SandboxChannel.ofAddress(to) != SandboxChannel.WHATSAPP) {
      return true;
    }
    Long wrote = ledger.lastWrote(to, sender);
    return wrote != null && clock.millis() - wrote < WINDOW_MILLIS;
  }

  /** Without blanks, dots, dashes and brackets, which Twilio forgives in numbers. */
  static String normal(String address) {
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c == ' ' || c == '(' || c == '-' || c == '.') {
        return DECORATION.matcher(address).replaceAll("");
      }
    }
    return address;
  }

  static boolean phone(String address) {
    return E164.matcher(bare(address)).matches();
  }

  private static String bare(String address) {
    return address.startsWith(SandboxChannel.WHATSAPP_PREFIX)
        ? address.substring(SandboxChannel.WHATSAPP_PREFIX.length())
        : address;
  }

  private static boolean webAddress(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static MessageOrder refused(int code, String message) {
    return new MessageOrder.Refused(TwilioError.bad(code, message));
  }
}
