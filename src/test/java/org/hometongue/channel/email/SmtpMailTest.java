package org.hometongue.channel.email;

import static org.hometongue.channel.email.SmtpFixture.ACCEPTED;
import static org.hometongue.channel.email.SmtpFixture.TO;
import static org.hometongue.channel.email.SmtpFixture.letter;

import java.util.Optional;
import java.util.stream.Stream;
import org.hometongue.channel.AdapterContractTest;
import org.hometongue.channel.ChannelAdapter;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.Handover;
import org.hometongue.channel.SendOutcome.NotSent;
import org.hometongue.channel.SendOutcome.Rejected;
import org.hometongue.channel.SendOutcome.Scope;
import org.hometongue.channel.SendOutcome.Throttled;
import org.hometongue.channel.SendOutcome.Unknown;
import org.hometongue.channel.SenderConfig;
import org.junit.jupiter.api.AfterEach;

/** What a mail server may answer, and what it must become. */
class SmtpMailTest extends AdapterContractTest {
  private final SmtpScript server = new SmtpScript();
  private final SmtpMail mail = SmtpFixture.adapter(2);

  @AfterEach
  void stop() {
    mail.close();
    server.close();
  }

  @Override
  protected ChannelAdapter adapter() {
    // A line from the row before must not carry its server's mood into the next.
    mail.close();
    return mail;
  }

  @Override
  protected SenderConfig sender() {
    return SmtpFixture.sender(server);
  }

  @Override
  protected Handover handover() {
    return letter();
  }

  @Override
  protected int asked() {
    return server.contents();
  }

  @Override
  protected void reset() {
    server.reset();
  }

  @Override
  protected Stream<Row> rows() {
    return Stream.of(taken(), refused(), notNow(), broken(), neverAsked()).flatMap(r -> r);
  }

  private Stream<Row> taken() {
    return Stream.of(
        row("taken", () -> {}, ACCEPTED),
        row("taken without pipelining", () -> server.on("EHLO", "250 plain.example"), ACCEPTED),
        row(
            "taken, long greeting",
            () -> server.on("EHLO", "250-mx.example\r\n250-SIZE 1000\r\n250 PIPELINING"),
            ACCEPTED));
  }

  private Stream<Row> refused() {
    return Stream.of(
        row(
            "no such mailbox",
            () -> server.on("RCPT", "550 5.1.1 <family@home.example> unknown"),
            new Rejected(FailureClass.NUMBER_BAD, "5.1.1", true),
            0),
        row(
            "550 to RCPT",
            () -> server.on("RCPT", "550 no"),
            new Rejected(FailureClass.NUMBER_BAD, "SMTP 550", true),
            0),
        row(
            "mailbox full for good",
            () -> server.on("RCPT", "552 5.2.2 full"),
            new Rejected(FailureClass.RECIPIENT_CHANNEL, "5.2.2", true),
            0),
        row(
            "an odd refusal",
            () -> server.on("RCPT", "559 hm"),
            new Rejected(FailureClass.RECIPIENT_CHANNEL, "SMTP 559", true),
            0),
        row(
            "550 to MAIL is ours",
            () -> server.on("MAIL", "550 5.7.1 who are you"),
            new Rejected(FailureClass.CONFIG, "5.7.1", true),
            0),
        row(
            "550 after the content is the text's",
            () -> server.on(".", "550 5.7.1 spam"),
            new Rejected(FailureClass.FILTERED, "5.7.1", true)),
        row(
            "a bare 550 after the content",
            () -> server.on(".", "550 no"),
            new Rejected(FailureClass.FILTERED, "SMTP 550", true)),
        row(
            "no greeting for us",
            () -> server.on("", "554 go away"),
            new Rejected(FailureClass.CONFIG, "SMTP 554", true),
            0));
  }

  private Stream<Row> notNow() {
    return Stream.of(
        row(
            "greylisted",
            () -> server.on("RCPT", "450 4.7.1 later"),
            new Throttled(Scope.RECIPIENT, Optional.empty(), "4.7.1"),
            0),
        row(
            "too many recipients",
            () -> server.on("RCPT", "452 later"),
            new Throttled(Scope.SENDER, Optional.empty(), "SMTP 452"),
            0),
        row(
            "too busy to greet",
            () -> server.on("", "421 busy"),
            new Throttled(Scope.ACCOUNT, Optional.empty(), "SMTP 421"),
            0),
        row(
            "not now after the content",
            () -> server.on(".", "451 later"),
            new Throttled(Scope.SENDER, Optional.empty(), "SMTP 451")),
        row(
            "4yz with a final word",
            () -> server.on("RCPT", "450 5.1.1 hm"),
            new Throttled(Scope.SENDER, Optional.empty(), "5.1.1"),
            0));
  }

  private Stream<Row> broken() {
    return Stream.of(
        row(
            "hangs up after the content",
            () -> server.on(".", SmtpScript.HANG_UP),
            new Unknown("connection-lost")),
        row(
            "silent after the content",
            () -> server.on(".", SmtpScript.SILENCE),
            new Unknown("read-timeout")),
        row(
            "nonsense after the content",
            () -> server.on(".", "hello"),
            new Unknown("connection-lost")),
        row(
            "354 after the content",
            () -> server.on(".", "354 more"),
            new Unknown("unreadable-answer")),
        row(
            "hangs up at RCPT",
            () -> server.on("RCPT", SmtpScript.HANG_UP),
            new NotSent("connection-lost-before-content"),
            0),
        row(
            "silent at MAIL",
            () -> server.on("MAIL", SmtpScript.SILENCE),
            new NotSent("timeout-before-content"),
            0),
        row(
            "hangs up at DATA",
            () -> server.on("DATA", SmtpScript.HANG_UP),
            new NotSent("connection-lost-before-content"),
            0),
        row(
            "never greets",
            () -> server.on("", SmtpScript.SILENCE),
            new NotSent("timeout-before-content"),
            0));
  }

  private Stream<Row> neverAsked() {
    return Stream.of(
        row(
            "nobody listens",
            SmtpFixture.sender("smtp-plain://localhost:1", ""),
            new NotSent("connect-refused")),
        row(
            "no such host",
            SmtpFixture.sender("smtp-plain://nowhere.invalid:25", ""),
            new NotSent("unknown-host")),
        row(
            "TLS required but not offered",
            SmtpFixture.sender("smtp://localhost:" + server.port(), ""),
            new Rejected(FailureClass.CONFIG, "no-starttls", true)),
        row(
            "sign-in not offered",
            SmtpFixture.sender(server, "user"),
            new Rejected(FailureClass.CONFIG, "no-sign-in-method", true)),
        row(
            "address with a line break",
            letter("a@b.example\r\nRCPT TO:<c@d.example>", "Hola"),
            new Rejected(FailureClass.NUMBER_BAD, "address", true),
            0),
        row(
            "two addresses",
            letter("a@b.example,c@d.example", "Hola"),
            new Rejected(FailureClass.NUMBER_BAD, "address", true),
            0),
        row(
            "subject with a line break",
            letter(TO, "Hola\r\nBcc: x@y.example"),
            new Rejected(FailureClass.CONTENT, "subject", true),
            0),
        row("no subject", letter(TO, null), new Rejected(FailureClass.CONTENT, "subject", true), 0),
        row(
            "already expired",
            expired(handover()),
            new Rejected(FailureClass.EXPIRED, "expired", false),
            0));
  }
}
