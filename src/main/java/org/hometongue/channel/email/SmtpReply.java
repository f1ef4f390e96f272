package org.hometongue.channel.email;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.OutcomeTable;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.Rejected;
import org.hometongue.channel.SendOutcome.Throttled;

/**
 * A server's reply (RFC 5321, 4.2) with the enhanced code when it gives one (RFC 3463). What a
 * refusal means depends on the step it answers.
 *
 * @param lines the texts after the code; may quote an address, so they go nowhere
 */
record SmtpReply(int code, List<String> lines) {
  private static final Pattern ENHANCED = Pattern.compile("^([245]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b");

  /** Whom a refusal is about. */
  enum Step {
    /** Greeting, sign-in, MAIL: the sender. */
    SENDER,
    /** RCPT: the address. */
    RECIPIENT,
    /** DATA and the content itself: the text. */
    CONTENT
  }

  boolean isPositive() {
    return code >= 200 && code < 400;
  }

  SendOutcome refusal(Step step) {
    String known = enhanced().orElse("SMTP " + code);
    var meaning = OutcomeTable.find(known).or(() -> OutcomeTable.find("SMTP " + code));
    if (code < 500) {
      // Whatever the code: "not now" is never a verdict about a person or a text.
      return meaning
          .map(row -> row.outcome(Optional.empty()))
          .filter(Throttled.class::isInstance)
          .orElseGet(() -> new Throttled(SendOutcome.Scope.SENDER, Optional.empty(), known));
    }
    // A server may send a code that is listed as "not now" with a final no.
    var verdict =
        meaning
            .map(OutcomeTable.Meaning::failure)
            .filter(said -> said != FailureClass.THROTTLE && said != FailureClass.UNKNOWN_OUTCOME);
    FailureClass failure =
        switch (step) {
          case SENDER -> FailureClass.CONFIG;
          case RECIPIENT -> verdict.orElse(FailureClass.RECIPIENT_CHANNEL);
          case CONTENT ->
              verdict.filter(said -> said != FailureClass.NUMBER_BAD).orElse(FailureClass.FILTERED);
        };
    return new Rejected(failure, known, failure.fallsBack());
  }

  private Optional<String> enhanced() {
    return lines.stream()
        .map(ENHANCED::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst();
  }

  @Override
  public String toString() {
    return "SmtpReply[" + code + "]";
  }
}
