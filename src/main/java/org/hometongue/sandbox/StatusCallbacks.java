package org.hometongue.sandbox;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts signed status callbacks over kept-alive connections, a bounded number at a time, the rest
 * waiting in line. Everything happens on one event loop.
 */
final class StatusCallbacks {

  private static final DateTimeFormatter DONE_DATE =
      DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern RETRIES = Pattern.compile("[#&]rc=([0-5])(&|$)");

  /** A callback on its way; the message is shared with the ledger, so a long line is cheap. */
  private record Post(
      LedgerEntry entry, String url, MessageStatus status, int error, String token, int retries) {}

  private final Vertx vertx;
  private final Context context;
  private final HttpClient client;
  private final String accountSid;
  private final TwilioSignature signature;
  private final SandboxLedger ledger;
  private final CallLog calls;
  private final Clock clock;
  private final Supplier<SandboxBehaviour> behaviour;
  private final Queue<Post> waiting = new ArrayDeque<>();
  private int posting;

  StatusCallbacks(
      Vertx vertx,
      SandboxConfig config,
      SandboxLedger ledger,
      CallLog calls,
      Supplier<SandboxBehaviour> behaviour) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.accountSid = config.accountSid();
    this.signature = new TwilioSignature(config.authToken());
    this.ledger = ledger;
    this.calls = calls;
    this.clock = config.clock();
    this.behaviour = behaviour;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setTcpNoDelay(true).setKeepAlive(true).setConnectTimeout(5_000),
            new PoolOptions().setHttp1MaxSize(1_000));
  }

  /** Call on the sandbox's event loop. */
  void post(LedgerEntry entry, String url, MessageStatus status, int error, Dice dice) {
    SandboxBehaviour now = behaviour.get();
    int salt = 16 * (1 + status.ordinal());
    if (!now.callbackStatuses().contains(status)
        || dice.roll(Dice.LOSS + salt) < now.callbackLoss()) {
      return;
    }
    String token = entry.number + "-" + status.ordinal();
    Post post = new Post(entry, url, status, error, token, retries(url));
    waiting.add(post);
    if (dice.roll(Dice.DUPLICATE + salt) < now.callbackDuplicates()) {
      waiting.add(post);
    }
    next();
  }

  /** Twilio's connection override in the URL's fragment, {@code #rc=N}. */
  private static int retries(String url) {
    if (url.indexOf('#') < 0) {
      return 1;
    }
    Matcher asked = RETRIES.matcher(url);
    return asked.find() ? Integer.parseInt(asked.group(1)) : 1;
  }

  /** Callbacks may go out again that had to wait. Callable by any thread. */
  void goOn() {
    context.runOnContext(v -> next());
  }

  private void next() {
    while (!behaviour.get().callbacksHeld() && posting < behaviour.get().callbackConcurrency()) {
      Post post = waiting.poll();
      if (post == null) {
        return;
      }
      posting++;
      send(post);
    }
  }

  private void send(Post post) {
    int fragment = post.url().indexOf('#');
    String url = fragment < 0 ? post.url() : post.url().substring(0, fragment);
    SortedMap<String, String> form = form(post);
    RequestOptions options =
        new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url).setTimeout(15_000);
    options.putHeader("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
    options.putHeader("User-Agent", "TwilioProxy/1.1");
    options.putHeader("I-Twilio-Idempotency-Token", post.token());
    options.putHeader("X-Twilio-Signature", signature.of(url, form));
    CallLog.Call call = calls.begin(CallLog.CALLBACK, post.entry().sender, clock.millis());
    client
        .request(options)
        .compose(
            request ->
                request
                    .send(Buffer.buffer(Form.write(form)))
                    .compose(answer -> answer.end().map(answer.statusCode())))
        .onComplete(
            answered ->
                context.runOnContext(v -> done(post, call, answered.otherwise(503).result())));
  }

  private void done(Post post, CallLog.Call call, int status) {
    posting--;
    call.answered(Integer.toString(status));
    ledger.answered("callback " + status);
    if (status >= 500 && post.retries() > 0) {
      Post again =
          new Post(
              post.entry(),
              post.url(),
              post.status(),
              post.error(),
              post.token(),
              post.retries() - 1);
      vertx.setTimer(
          100,
          v -> {
            waiting.add(again);
            next();
          });
    }
    next();
  }

  private SortedMap<String, String> form(Post post) {
    LedgerEntry entry = post.entry();
    String sid = ledger.sid(entry);
    SortedMap<String, String> form = new TreeMap<>();
    form.put("MessageSid", sid);
    form.put("SmsSid", sid);
    form.put("MessageStatus", post.status().wire());
    form.put("SmsStatus", post.status().wire());
    form.put("To", entry.handset.address);
    form.put("From", entry.sender);
    form.put("AccountSid", accountSid);
    form.put("ApiVersion", "2010-04-01");
    if (entry.service != null) {
      form.put("MessagingServiceSid", entry.service);
    }
    if (post.error() != 0) {
      form.put("ErrorCode", Integer.toString(post.error()));
    }
    if (entry.channel == SandboxChannel.WHATSAPP) {
      form.put("ChannelPrefix", "whatsapp");
      form.put(
          "ChannelToAddress",
          entry.handset.address.substring(SandboxChannel.WHATSAPP_PREFIX.length()));
    } else if (post.status() == MessageStatus.DELIVERED) {
      form.put("RawDlrDoneDate", DONE_DATE.format(Instant.ofEpochMilli(entry.updatedAt)));
    }
    return form;
  }
}
