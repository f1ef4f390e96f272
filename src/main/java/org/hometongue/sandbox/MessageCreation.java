package org.hometongue.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates messages: checks, rolls the dice, records, answers, and lets the story begin. */
final class MessageCreation {

  private final Vertx vertx;
  private final OrderCheck check;
  private final SandboxLedger ledger;
  private final MessageJson json;
  private final DeliveryStory story;
  private final Supplier<SandboxBehaviour> behaviour;
  private final long seed;
  private final Clock clock;
  private final CallLog calls;
  private int inProgress;

  MessageCreation(
      Vertx vertx,
      OrderCheck check,
      SandboxLedger ledger,
      MessageJson json,
      DeliveryStory story,
      Supplier<SandboxBehaviour> behaviour,
      CallLog calls,
      SandboxConfig config) {
    this.vertx = vertx;
    this.check = check;
    this.ledger = ledger;
    this.json = json;
    this.story = story;
    this.behaviour = behaviour;
    this.calls = calls;
    this.seed = config.seed();
    this.clock = config.clock();
  }

  /** A create that waits for its answer, and how many there were with it. */
  private record Arrived(HttpServerRequest request, CallLog.Call call, int concurrent) {}

  void create(HttpServerRequest request, Form form) {
    SandboxBehaviour now = behaviour.get();
    // A service's sender is chosen later; whoever asks for one number is known by it at once.
    String from = form.get("From");
    String service = form.get("MessagingServiceSid");
    String sender = from != null ? from : service != null ? service : "";
    Arrived arrived =
        new Arrived(request, calls.begin(CallLog.CREATE, sender, clock.millis()), inProgress + 1);
    if (now.maxConcurrent() > 0 && arrived.concurrent() > now.maxConcurrent()) {
      answer(arrived, HttpAnswer.of(TwilioError.TOO_MANY));
      return;
    }
    switch (check.check(form)) {
      case MessageOrder.Refused refused -> answer(arrived, HttpAnswer.of(refused.error()));
      case MessageOrder.Valid order -> {
        int attempt = ledger.attempt(order.to());
        Dice dice = Dice.of(seed, order.to(), attempt);
        AnswerFault fault = now.answerFor(order.sender(), order.to(), attempt, dice);
        LedgerEntry entry = null;
        if (fault == null || fault.taken()) {
          entry = take(order, now, dice);
          if (entry == null) {
            answer(arrived, HttpAnswer.of(TwilioError.UNAVAILABLE));
            return;
          }
        }
        reply(arrived, entry, fault, dice, now);
      }
    }
  }

  /** Null if the ledger cannot be written: then nothing was taken. */
  private @Nullable LedgerEntry take(MessageOrder.Valid order, SandboxBehaviour now, Dice dice) {
    HandsetFate fate = order.forced();
    if (fate == null) {
      fate = now.fateFor(order.to(), SandboxChannel.ofAddress(order.to()), dice);
    }
    try {
      return ledger.text(
          new LedgerRecorder.Text(
              Direction.OUTBOUND_API,
              order.to(),
              order.sender(),
              order.service(),
              order.body(),
              order.callback(),
              fate,
              order.service() == null ? MessageStatus.QUEUED : MessageStatus.ACCEPTED,
              clock.millis()));
    } catch (IOException e) {
      return null;
    }
  }

  private void reply(
      Arrived arrived,
      @Nullable LedgerEntry entry,
      @Nullable AnswerFault fault,
      Dice dice,
      SandboxBehaviour now) {
    long wait = now.answerDelay().draw(dice, Dice.ANSWER_DELAY);
    if (wait <= 0) {
      finish(arrived, entry, fault, dice, now);
      return;
    }
    inProgress++;
    vertx.setTimer(
        wait,
        timer -> {
          inProgress--;
          finish(arrived, entry, fault, dice, now);
        });
  }

  private void finish(
      Arrived arrived,
      @Nullable LedgerEntry entry,
      @Nullable AnswerFault fault,
      Dice dice,
      SandboxBehaviour now) {
    switch (fault) {
      case null -> {
        if (entry != null) {
          answer(arrived, HttpAnswer.json(201, json.created(entry)));
        }
      }
      case THROTTLED -> answer(arrived, HttpAnswer.of(TwilioError.TOO_MANY));
      case THROTTLED_RETRY_AFTER -> {
        String seconds = Integer.toString(now.retryAfterSeconds());
        arrived.request().response().putHeader("Retry-After", seconds);
        answer(arrived, HttpAnswer.of(TwilioError.TOO_MANY));
      }
      case ERROR_BEFORE, ERROR_AFTER -> answer(arrived, HttpAnswer.of(TwilioError.INTERNAL));
      case UNAVAILABLE_BEFORE -> answer(arrived, HttpAnswer.of(TwilioError.UNAVAILABLE));
      case HTML_BAD_GATEWAY -> answer(arrived, HttpAnswer.HTML_BAD_GATEWAY);
      case RESET_BEFORE, RESET_AFTER -> {
        ledger.answered("reset");
        arrived.call().answered("reset");
        arrived.request().connection().close();
      }
      case HANG_AFTER -> ledger.answered("hang");
      case NO_SID -> {
        if (entry != null) {
          answer(arrived, HttpAnswer.json(201, json.withoutSid(entry)));
        }
      }
      case TRUNCATED_JSON -> {
        if (entry != null) {
          String whole = json.created(entry);
          String half = whole.substring(0, whole.length() / 2);
          answer(arrived, HttpAnswer.json(201, half));
        }
      }
    }
    if (entry != null) {
      story.begin(entry, dice);
    }
  }

  private void answer(Arrived arrived, HttpAnswer answer) {
    ledger.answered(answer.kind());
    arrived.call().answered(answer.kind());
    String concurrent = Integer.toString(arrived.concurrent());
    arrived.request().response().putHeader("Twilio-Concurrent-Requests", concurrent);
    answer.send(arrived.request());
  }
}
