package org.hometongue.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Texts that handsets write: recorded, checked for keywords, posted to the service, answered. */
final class InboundTexts {

  private record Answer(int status, String body) {

    /** Without the text. */
    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  private final HttpClient client;
  private final String accountSid;
  private final TwilioSignature signature;
  private final SenderPool pool;
  private final SandboxLedger ledger;
  private final Supplier<SandboxBehaviour> behaviour;
  private final Clock clock;

  InboundTexts(
      Vertx vertx,
      SandboxConfig config,
      SenderPool pool,
      SandboxLedger ledger,
      Supplier<SandboxBehaviour> behaviour) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setTcpNoDelay(true).setConnectTimeout(5_000));
    this.accountSid = config.accountSid();
    this.signature = new TwilioSignature(config.authToken());
    this.pool = pool;
    this.ledger = ledger;
    this.behaviour = behaviour;
    this.clock = config.clock();
  }

  /**
   * Call on the sandbox's event loop.
   *
   * @param from the family's number, E.164
   * @param to one of our numbers
   * @param media content type of a picture or voice note that comes with it; empty for none
   */
  Future<InboundAnswer> write(
      SandboxChannel channel, String from, String to, String body, String media) {
    if (channel == SandboxChannel.EMAIL) {
      throw new IllegalArgumentException("Only phones can write. Use sms or whatsapp.");
    }
    if (!OrderCheck.phone(from) || !OrderCheck.phone(to)) {
      throw new IllegalArgumentException("Give both numbers in the form +12025550123.");
    }
    if ((body.isEmpty() && media.isEmpty()) || body.length() > OrderCheck.MAX_BODY) {
      throw new IllegalArgumentException("A text has 1 to 1600 characters.");
    }
    String prefix = channel == SandboxChannel.WHATSAPP ? SandboxChannel.WHATSAPP_PREFIX : "";
    return write(prefix + bare(from), prefix + bare(to), body, media);
  }

  private static String bare(String address) {
    return address.startsWith(SandboxChannel.WHATSAPP_PREFIX)
        ? address.substring(SandboxChannel.WHATSAPP_PREFIX.length())
        : address;
  }

  private Future<InboundAnswer> write(String handset, String sender, String body, String media) {
    OptOutKeyword keyword = OptOutKeyword.of(body);
    List<String> replies = new ArrayList<>();
    LedgerEntry entry;
    try {
      String shown = media.isEmpty() ? body : (body + " [" + media + "]").strip();
      entry = record(Direction.INBOUND, handset, sender, shown, MessageStatus.RECEIVED);
      if (keyword != null) {
        // The provider's own answer leaves before its block begins.
        reply(handset, sender, keyword.reply(), replies);
        ledger.keyword(entry, keyword, pool.scope(sender, null));
      }
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
    String url = behaviour.get().inboundUrl();
    String type = keyword == null ? null : keyword.name();
    if (url == null) {
      return Future.succeededFuture(new InboundAnswer(0, List.copyOf(replies), type));
    }
    return post(url, form(entry, handset, sender, body, media, type))
        .otherwise(new Answer(0, ""))
        .map(
            answer -> {
              if (answer.status() == 200 && !ledger.stopped(handset, pool.scope(sender, null))) {
                Twiml.messages(answer.body())
                    .forEach(t -> replySafely(handset, sender, t, replies));
              }
              return new InboundAnswer(answer.status(), List.copyOf(replies), type);
            });
  }

  private void replySafely(String handset, String sender, String text, List<String> replies) {
    try {
      reply(handset, sender, text, replies);
    } catch (IOException e) {
      // What the ledger cannot hold, the handset does not show.
      ledger.answered("ledger full");
    }
  }

  private void reply(String handset, String sender, String text, List<String> replies)
      throws IOException {
    record(Direction.OUTBOUND_REPLY, handset, sender, text, MessageStatus.DELIVERED);
    replies.add(text);
  }

  private LedgerEntry record(
      Direction direction, String handset, String sender, String body, MessageStatus status)
      throws IOException {
    return ledger.text(
        new LedgerRecorder.Text(
            direction,
            handset,
            sender,
            pool.serviceOf(sender),
            body,
            null,
            HandsetFate.DELIVERED,
            status,
            clock.millis()));
  }

  private Future<Answer> post(String url, SortedMap<String, String> form) {
    RequestOptions options =
        new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url).setTimeout(15_000);
    options.putHeader("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
    options.putHeader("I-Twilio-Idempotency-Token", UUID.randomUUID().toString());
    options.putHeader("X-Twilio-Signature", signature.of(url, form));
    return client
        .request(options)
        .compose(
            request ->
                request
                    .send(Buffer.buffer(Form.write(form)))
                    .compose(
                        answer ->
                            answer
                                .body()
                                .map(body -> new Answer(answer.statusCode(), body.toString()))));
  }

  private SortedMap<String, String> form(
      LedgerEntry entry,
      String handset,
      String sender,
      String body,
      String media,
      @Nullable String type) {
    String sid = ledger.sid(entry);
    SortedMap<String, String> form = new TreeMap<>();
    form.put("MessageSid", sid);
    form.put("SmsMessageSid", sid);
    form.put("SmsSid", sid);
    form.put("SmsStatus", "received");
    form.put("AccountSid", accountSid);
    form.put("ApiVersion", "2010-04-01");
    form.put("From", handset);
    form.put("To", sender);
    form.put("Body", body);
    form.put("NumMedia", media.isEmpty() ? "0" : "1");
    if (!media.isEmpty()) {
      form.put("MediaContentType0", media);
      form.put("MediaUrl0", "https://api.twilio.example/media/" + sid);
    }
    form.put("NumSegments", Integer.toString(entry.text.segments()));
    if (entry.service != null) {
      form.put("MessagingServiceSid", entry.service);
    }
    if (type != null) {
      form.put("OptOutType", type);
    }
    if (entry.channel == SandboxChannel.WHATSAPP) {
      form.put("WaId", handset.substring(SandboxChannel.WHATSAPP_PREFIX.length() + 1));
      form.put("ProfileName", "Family");
    } else {
      form.put("FromCountry", "US");
      form.put("ToCountry", "US");
    }
    return form;
  }
}
