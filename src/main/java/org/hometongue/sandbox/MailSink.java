package org.hometongue.sandbox;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides about mail and records it; knows nothing of the SMTP dialogue. */
final class MailSink {

  private final SandboxLedger ledger;
  private final Supplier<SandboxBehaviour> behaviour;
  private final Clock clock;

  MailSink(SandboxLedger ledger, Supplier<SandboxBehaviour> behaviour, Clock clock) {
    this.ledger = ledger;
    this.behaviour = behaviour;
    this.clock = clock;
  }

  /** What to say to a recipient; null for welcome. */
  @Nullable MailAnswer atRecipient(String address) {
    int attempt = ledger.attempt(address);
    MailAnswer answer = rule(address, attempt);
    return answer != null && answer.atRecipient() ? answer : null;
  }

  /**
   * Takes a mail for all its recipients.
   *
   * @return null if all is well
   */
  @Nullable MailAnswer deliver(String from, List<String> recipients, byte[] octets)
      throws IOException {
    Mail mail = MimeText.parse(octets, UUID.randomUUID() + "@sandbox.example");
    MailAnswer answer = null;
    for (String recipient : recipients) {
      MailAnswer told = rule(recipient, ledger.attempts(recipient));
      if (told != null) {
        answer = told;
      }
      if (told == MailAnswer.CONTENT_REFUSED) {
        continue;
      }
      if (has(recipient, mail.messageId())) {
        ledger.answered("mail kept once");
      } else {
        ledger.mail(from, recipient, mail, clock.millis());
      }
    }
    return answer;
  }

  /**
   * Mailboxes keep one copy of a Message-ID; a sender that was cut off may repeat a mail under it.
   */
  private boolean has(String recipient, String messageId) {
    return ledger.handset(recipient).stream().anyMatch(m -> m.sid().equals(messageId));
  }

  void answered(String line) {
    ledger.answered("smtp " + line.substring(0, 3));
  }

  private @Nullable MailAnswer rule(String address, int attempt) {
    String plain = address.toLowerCase(Locale.ROOT);
    for (MailRule rule : behaviour.get().mail()) {
      if (plain.contains(rule.fragment().toLowerCase(Locale.ROOT))
          && (rule.times() == 0 || attempt <= rule.times())) {
        return rule.answer();
      }
    }
    return null;
  }
}
