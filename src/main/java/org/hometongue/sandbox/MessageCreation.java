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
  private int inProgress;

  MessageCreation(
      Vertx vertx,
      OrderCheck check,
      SandboxLedger ledger,
      MessageJson json,
      DeliveryStory story,
      Supplier<SandboxBehaviour> behaviour,
      SandboxConfig config) {
    this.vertx = vertx;
    this.check = check;
    this.ledger = ledger;
    this.json = json;
    this.story = story;
    this.behaviour = behaviour;
    this.seed = config.seed();
    this.clock = config.clock();
  }

  void create(HttpServerRequest request, Form form) {
    SandboxBehaviour now = behaviour.get();
    int concurrent = inProgress + 1;
    if (now.maxConcurrent() > 0 && concurrent > now.maxConcurrent()) {
      answer(request, HttpAnswer.of(TwilioError.TOO_MANY), concurrent);
      return;
    }
    switch (check.check(form)) {
      case MessageOrder.Refused refused ->
          answer(request, HttpAnswer.of(refused.error()), concurrent);
      case MessageOrder.Valid order -> {
        int attempt = ledger.attempt(order.to());
        Dice dice = Dice.of(seed, order.to(), attempt);
        AnswerFault fault = now.answerFor(order.to(), attempt, dice);
        LedgerEntry entry = null;
        if (fault == null || fault.taken()) {
          entry = take(order, now, dice);
          if (entry == null) {
            answer(request, HttpAnswer.of(TwilioError.UNAVAILABLE), concurrent);
            return;
          }
        }
        reply(request, entry, fault, dice, concurrent, now);
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
      HttpServerRequest request,
      @Nullable LedgerEntry entry,
      @Nullable AnswerFault fault,
      Dice dice,
      int concurrent,
      SandboxBehaviour now) {
    long wait = now.answerDelay().draw(dice, Dice.ANSWER_DELAY);
    if (wait <= 0) {
      finish(request, entry, fault, dice, concurrent, now);
      return;
    }
    inProgress++;
    vertx.setTimer(
        wait,
        timer -> {
          inProgress--;
          finish(request, entry, fault, dice, concurrent, now);
        });
  }

  private void finish(
      HttpServerRequest request,
      @Nullable LedgerEntry entry,
      @Nullable AnswerFault fault,
      Dice dice,
      int concurrent,
      SandboxBehaviour now) {
    switch (fault) {
      case null -> {
        if (entry != null) {
          answer(request, HttpAnswer.json(201, json.created(entry)), concurrent);
        }
      }
      case THROTTLED -> answer(request, HttpAnswer.of(TwilioError.TOO_MANY), concurrent);
      case THROTTLED_RETRY_AFTER -> {
        String seconds = Integer.toString(now.retryAfterSeconds());
        request.response().putHeader("Retry-After", seconds);
        answer(request, HttpAnswer.of(TwilioError.TOO_MANY), concurrent);
      }
      case ERROR_BEFORE, ERROR_AFTER ->
          answer(request, HttpAnswer.of(TwilioError.INTERNAL), concurrent);
      case UNAVAILABLE_BEFORE ->
          answer(request, HttpAnswer.of(TwilioError.UNAVAILABLE), concurrent);
      case HTML_BAD_GATEWAY -> answer(request, HttpAnswer.HTML_BAD_GATEWAY, concurrent);
      case RESET_BEFORE, RESET_AFTER -> {
        ledger.answered("reset");
        request.connection().close();
      }
      case HANG_AFTER -> ledger.answered("hang");
      case NO_SID -> {
        if (entry != null) {
          answer(request, HttpAnswer.json(201, json.withoutSid(entry)), concurrent);
        }
      }
      case TRUNCATED_JSON -> {
        if (entry != null) {
          String whole = json.created(entry);
          String half = whole.substring(0, whole.length() / 2);
          answer(request, HttpAnswer.json(201, half), concurrent);
        }
      }
    }
    if (entry != null) {
      story.begin(entry, dice);
    }
  }

  private void answer(HttpServerRequest request, HttpAnswer answer, int concurrent) {
    ledger.answered(answer.kind());
    request.response().putHeader("Twilio-Concurrent-Requests", Integer.toString(concurrent));
    answer.send(request);
  }
}
