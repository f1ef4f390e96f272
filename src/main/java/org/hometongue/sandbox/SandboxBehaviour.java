package org.hometongue.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well or badly the simulated carriers behave; may be replaced at any moment. Probabilities run
 * from 0 to 1 and are rolled per message with {@link Dice}.
 *
 * @param answerDelay wait before each answer to a create
 * @param answers probability of each way in which an answer goes wrong
 * @param answersOf senders whose creates these probabilities are for; empty for all
 * @param retryAfterSeconds what a 429 with Retry-After says
 * @param maxConcurrent creates in progress above which the sandbox answers 429; 0 for no limit
 * @param fates probability of each fate; the rest is delivered
 * @param sentDelay wait from the answer to {@code sent}
 * @param finalDelay wait from {@code sent} to the last status
 * @param callbackStatuses statuses that are posted; Twilio posts all of queued, sent and the last
 * @param callbackLoss probability that a callback is never posted
 * @param callbackDuplicates probability that a callback is posted twice
 * @param callbackReorder probability that {@code sent} is posted after the last status
 * @param callbackConcurrency callbacks on their way at one moment
 * @param callbacksHeld whether callbacks wait in line until this is false again
 * @param inboundUrl where texts from handsets are posted; null for nowhere
 * @param approvalDelaySeconds how long WhatsApp takes to decide on a template
 * @param numbers fixed behaviour by last digits
 * @param mail mail that is turned away
 */
public record SandboxBehaviour(
    Delay answerDelay,
    Map<AnswerFault, Double> answers,
    List<String> answersOf,
    int retryAfterSeconds,
    int maxConcurrent,
    Map<HandsetFate, Double> fates,
    Delay sentDelay,
    Delay finalDelay,
    List<MessageStatus> callbackStatuses,
    double callbackLoss,
    double callbackDuplicates,
    double callbackReorder,
    int callbackConcurrency,
    boolean callbacksHeld,
    @Nullable String inboundUrl,
    int approvalDelaySeconds,
    List<NumberRule> numbers,
    List<MailRule> mail) {

  public SandboxBehaviour {
    answers = Chance.shares(AnswerFault.class, answers);
    fates = Chance.shares(HandsetFate.class, fates);
    Chance.probability("callbackLoss", callbackLoss);
    Chance.probability("callbackDuplicates", callbackDuplicates);
    Chance.probability("callbackReorder", callbackReorder);
    callbackStatuses = List.copyOf(callbackStatuses);
    answersOf = List.copyOf(answersOf);
    numbers = List.copyOf(numbers);
    mail = List.copyOf(mail);
    if (callbackConcurrency < 1 || callbackConcurrency > 1_000) {
      throw new IllegalArgumentException("callbackConcurrency is a number from 1 to 1000.");
    }
    if (retryAfterSeconds < 0 || maxConcurrent < 0 || approvalDelaySeconds < 0) {
      throw new IllegalArgumentException(
          "retryAfterSeconds, maxConcurrent and approvalDelaySeconds are 0 or more.");
    }
  }

  /** Answers at once, delivers everything, posts only the last status. */
  public static SandboxBehaviour perfect() {
    return new SandboxBehaviour(
        Delay.NONE,
        Map.of(),
        List.of(),
        1,
        0,
        Map.of(),
        Delay.NONE,
        Delay.NONE,
        List.of(
            MessageStatus.DELIVERED,
            MessageStatus.UNDELIVERED,
            MessageStatus.FAILED,
            MessageStatus.READ),
        0,
        0,
        0,
        256,
        false,
        null,
        0,
        List.of(),
        List.of());
  }

  public SandboxBehaviour withAnswers(Map<AnswerFault, Double> value) {
    return with("answers", value);
  }

  public SandboxBehaviour withFates(Map<HandsetFate, Double> value) {
    return with("fates", value);
  }

  public SandboxBehaviour withDelays(Delay answer, Delay sent, Delay last) {
    return with("answerDelay", answer).with("sentDelay", sent).with("finalDelay", last);
  }

  public SandboxBehaviour withCallbacks(
      List<MessageStatus> statuses, double loss, double duplicates, double reorder) {
    return with("callbackStatuses", statuses)
        .with("callbackLoss", loss)
        .with("callbackDuplicates", duplicates)
        .with("callbackReorder", reorder);
  }

  public SandboxBehaviour withCallbackConcurrency(int value) {
    return with("callbackConcurrency", value);
  }

  public SandboxBehaviour withInboundUrl(@Nullable String value) {
    return with("inboundUrl", value);
  }

  public SandboxBehaviour withNumbers(List<NumberRule> value) {
    return with("numbers", value);
  }

  public SandboxBehaviour withMail(List<MailRule> value) {
    return with("mail", value);
  }

  /** By way of JSON, because a record of so many values has no short way to copy all but one. */
  private SandboxBehaviour with(String name, @Nullable Object value) {
    ObjectNode change = SandboxJson.object();
    change.set(name, SandboxJson.tree(value));
    try {
      return merged(change);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This cannot be the sandbox's " + name + ".", e);
    }
  }

  /** A copy in which the names of a JSON object replace what was there. */
  SandboxBehaviour merged(JsonNode changes) throws JsonProcessingException {
    if (!changes.isObject()) {
      throw new IllegalArgumentException("Send a JSON object with the settings to change.");
    }
    ObjectNode all = SandboxJson.tree(this);
    changes.properties().forEach(change -> all.set(change.getKey(), change.getValue()));
    return SandboxJson.read(all, SandboxBehaviour.class);
  }

  @Nullable AnswerFault answerFor(String sender, String address, int attempt, Dice dice) {
    for (NumberRule rule : numbers) {
      if (rule.answer() != null && address.endsWith(rule.suffix())) {
        return rule.answerFor(attempt);
      }
    }
    return answersOf.isEmpty() || answersOf.contains(sender)
        ? Chance.pick(answers, dice.roll(Dice.ANSWER))
        : null;
  }

  HandsetFate fateFor(String address, SandboxChannel channel, Dice dice) {
    for (NumberRule rule : numbers) {
      HandsetFate fate = rule.fate();
      if (fate != null && fate.fits(channel) && address.endsWith(rule.suffix())) {
        return fate;
      }
    }
    HandsetFate drawn = Chance.pick(fates, dice.roll(Dice.FATE));
    return drawn != null && drawn.fits(channel) ? drawn : HandsetFate.DELIVERED;
  }
}
